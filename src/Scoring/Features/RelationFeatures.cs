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

    public static readonly Feature[] All =
    [
        Rate("industry-problem-rate", new("所属行业检查问题率", "problem rate of its industry"), NoIndustry, subject => subject.Surroundings.RateOf(subject.Section)),
        Rate("industry-division-problem-rate", new("所属行业大类检查问题率", "problem rate of its division of industry"), NoIndustry, subject => subject.Surroundings.RateOfDivision(subject.Division)),
        Rate("region-problem-rate", new("所在地区检查问题率", "problem rate of its region"), NoInspections, subject => subject.Surroundings.RateOf(subject.State.Registration?.Region)),
        Rate("kind-problem-rate", new("同类主体检查问题率", "problem rate of its kind of subject"), NoInspections, subject => subject.Surroundings.RateOf(subject.Kind)),
        Rate("region-kind-problem-rate", new("同地区同类主体检查问题率", "problem rate of its kind in its region"), NoInspections,
            subject => subject.Surroundings.RateOf(subject.State.Registration?.Region, subject.Kind)),
        Rate("region-industry-problem-rate", new("同地区同行业检查问题率", "problem rate of its industry in its region"), NoIndustry,
            subject => subject.Surroundings.RateOf(subject.State.Registration?.Region, subject.Section)),
        new()
        {
            Name = "parent-troubled", Title = new("隶属企业有未了结的失信或近24个月处罚、检查问题", "its parent is on a list, or was penalised or found with a problem in 24 months"), Dimension = Dimension.Relations,
            Unit = Feature.Flag, Source = FeatureSources.Names, OnlyFor = [SubjectKind.EnterpriseBranch, SubjectKind.FarmersCooperativeBranch], WindowMonths = Surroundings.WindowMonths,
            Value = subject => subject.IsBranch && subject.Surroundings.HasTroubledParent(subject.NameOnRegister) ? 1 : 0,
        },
        new()
        {
            Name = "troubled-branches", Title = new("有上述情形的分支机构（至多计3户）", "branches with such a record (3 at most)"), Dimension = Dimension.Relations,
            Unit = new("户", ""), Source = FeatureSources.Names, OnlyFor = [SubjectKind.Enterprise, SubjectKind.FarmersCooperative], WindowMonths = Surroundings.WindowMonths,
            Value = subject => subject.Kind is SubjectKind.Enterprise or SubjectKind.FarmersCooperative ? subject.Surroundings.TroubledBranchesOf(subject.NameOnRegister) : 0,
        },
        new()
        {
            Name = "troubled-at-same-seat", Title = new("同住所且同法定代表人、有上述情形的其他主体（至多计3户）", "others of the same representative at the same address with such a record (3 at most)"),
            Dimension = Dimension.Relations, Unit = new("户", ""), Source = FeatureSources.OwnChoice, WindowMonths = Surroundings.WindowMonths,
            MeaningOfMissing = new("法定代表人或住所不详", "representative or address not stated"),
            Value = subject => Seat.Of(subject.State.Registration) is { } seat ? subject.Surroundings.TroubledAt(seat, subject.IsCountedInTrouble) : null,
        },
    ];

    private static Feature Rate(string name, Bilingual title, Bilingual missing, Func<SubjectOnDay, double?> value) => new()
    {
        Name = name,
        Title = title,
        Dimension = Dimension.Relations,
        WindowMonths = Surroundings.WindowMonths,
        IsShared = true,
        Unit = new("", ""),
        Source = FeatureSources.OwnChoice,
        MeaningOfMissing = missing,
        Value = value,
    };
}
