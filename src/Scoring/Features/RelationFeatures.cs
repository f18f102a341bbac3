using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>
/// 关联关系信息: what is known of those around a subject. Relatives are one hop away and counted up to <see cref="Surroundings.MostRelatives"/>, so that forty
/// firms of one person do not drag each other down. A branch is found by its name, which begins with the name of its enterprise (国务院令第734号). The same
/// person is told by name and registered address together, since a name alone is shared by many.
/// </summary>
internal static class RelationFeatures
{
    private static readonly Bilingual NoInspections = new("尚无检查记录", "no inspections on record");
    private static readonly Bilingual NoIndustry = new("行业不详或尚无检查记录", "industry not stated, or no inspections on record");

    // What relatives hear of; see SubjectOnDay.IsTroubled.
    private static readonly Bilingual Trouble = new(
        $"在经营异常或严重违法失信名单中，或近{Surroundings.WindowMonths}个月受过处罚、检查发现问题", $"is on a list, or was penalised or found with a problem in {Surroundings.WindowMonths} months");

    public static readonly Feature[] All =
    [
        Rate("industry-problem-rate", Of("所属行业", "its industry"), NoIndustry, subject => subject.Surroundings.RateOf(subject.Section)),
        Rate("industry-division-problem-rate", Of("所属行业大类", "its division of industry"), NoIndustry, subject => subject.Surroundings.RateOfDivision(subject.Division)),
        Rate("region-problem-rate", Of("所在地区", "its region"), NoInspections, subject => subject.Surroundings.RateOf(subject.State.Registration?.Region)),
        Rate("kind-problem-rate", Of("同类主体", "its kind of subject"), NoInspections, subject => subject.Surroundings.RateOf(subject.Kind)),
        Rate("region-kind-problem-rate", Of("同地区同类主体", "its kind in its region"), NoInspections,
            subject => subject.Surroundings.RateOf(subject.State.Registration?.Region, subject.Kind)),
        Rate("region-industry-problem-rate", Of("同地区同行业", "its industry in its region"), NoIndustry,
            subject => subject.Surroundings.RateOf(subject.State.Registration?.Region, subject.Section)),
        new()
        {
            Name = "parent-troubled", Title = new($"隶属企业{Trouble.Chinese}", $"its parent {Trouble.English}"), Dimension = Dimension.Relations,
            Unit = Feature.Flag, Source = FeatureSources.Names, OnlyFor = [SubjectKind.EnterpriseBranch, SubjectKind.FarmersCooperativeBranch], WindowMonths = Surroundings.WindowMonths,
            Value = subject => subject.IsBranch && subject.Surroundings.HasTroubledParent(subject.NameOnRegister) ? 1 : 0,
        },
        new()
        {
            Name = "troubled-branches", Title = new($"{Trouble.Chinese}的分支机构（至多计{Surroundings.MostRelatives}户）", $"branches of which each {Trouble.English} ({Surroundings.MostRelatives} at most)"), Dimension = Dimension.Relations,
            Unit = new("户", ""), Source = FeatureSources.Names, OnlyFor = [SubjectKind.Enterprise, SubjectKind.FarmersCooperative], WindowMonths = Surroundings.WindowMonths,
            Value = subject => subject.Kind is SubjectKind.Enterprise or SubjectKind.FarmersCooperative ? subject.Surroundings.TroubledBranchesOf(subject.NameOnRegister) : 0,
        },
        new()
        {
            Name = "troubled-at-same-seat", Title = new(
                $"同住所且同法定代表人、{Trouble.Chinese}的其他主体（至多计{Surroundings.MostRelatives}户）",
                $"others of the same representative at the same address of which each {Trouble.English} ({Surroundings.MostRelatives} at most)"),
            Dimension = Dimension.Relations, Unit = new("户", ""), Source = FeatureSources.OwnChoice, WindowMonths = Surroundings.WindowMonths,
            MeaningOfMissing = new("法定代表人或住所不详", "representative or address not stated"),
            Value = subject => Seat.Of(subject.State.Registration) is { } seat ? subject.Surroundings.TroubledAt(seat, subject.IsCountedInTrouble) : null,
        },
    ];

    // None of these is the subject's own: the words say whose it is, over which months, and that it leans.
    private static Bilingual Of(string whose, string whoseInEnglish) => new(
        $"{whose}近{Surroundings.WindowMonths}个月检查问题率（加计{Surroundings.Leaning:0}次全体平均水平的检查）",
        $"problem rate of {whoseInEnglish} in {Surroundings.WindowMonths} months, {Surroundings.Leaning:0} inspections at the mean of all added");

    private static Feature Rate(string name, Bilingual title, Bilingual missing, Func<SubjectOnDay, double?> value) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Relations,
        WindowMonths = Surroundings.WindowMonths,
        IsShared = true,
        Unit = Feature.Share,
        Source = FeatureSources.OwnChoice,
        MeaningOfMissing = missing,
        Value = value,
    };
}
