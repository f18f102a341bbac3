using System.Collections.Frozen;
using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Files;

namespace Xinheng.Silo.Draws;

/// <summary>
/// The reasons for which a drawn subject may be replaced or a reserve passed over: configuration with a version. What an inspection finds (unreachable, refusing,
/// deregistered, moved out …) is its result and never a reason for an easier subject; a list that says otherwise is refused.
/// </summary>
/// <param name="Version">Names this list.</param>
/// <param name="Basis">Where it comes from.</param>
/// <param name="Reasons">At least one, names unique.</param>
internal sealed record ReplacementReasons(string Version, Bilingual Basis, ImmutableArray<ReplacementReason> Reasons)
{
    /// <summary>Name of the file in the data directory that takes the shipped list's place.</summary>
    public const string FileName = "replacement-reasons.json";

    // Found by the visit; the first two are results also where a reserve is concerned, as nobody has visited it yet.
    private static readonly FrozenDictionary<string, (ResultCode Code, bool MayPass)> Results = new Dictionary<string, (ResultCode, bool)>
    {
        ["unreachable"] = (ResultCode.Unreachable, false),
        ["uncooperative"] = (ResultCode.Obstructed, false),
        ["deregistered"] = (ResultCode.FoundDeregistered, true),
        ["revoked"] = (ResultCode.FoundRevoked, true),
        ["annulled"] = (ResultCode.FoundAnnulled, true),
        ["moved-out"] = (ResultCode.FoundMovedOut, true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Lazy<ReplacementReasons> Builtin = new(() =>
    {
        using var reader = new StreamReader(typeof(ReplacementReasons).Assembly.GetManifestResourceStream(FileName)!);
        return Parse(reader.ReadToEnd()).Value;
    });

    /// <summary>The list that ships with the product.</summary>
    public static ReplacementReasons Shipped => Builtin.Value;

    /// <summary>Reads a list.</summary>
    public static Answer<ReplacementReasons> Parse(string json)
    {
        if (!OwnFile.Parse<ReplacementReasons>(json, FileName, Unreadable).TryGet(out var read, out var refusals)) return Answer<ReplacementReasons>.Refused(refusals);
        if (read.Reasons.IsDefaultOrEmpty) return Unreadable("reasons").At(new Place(FileName));
        if (read.Reasons.FirstOrDefault(reason => !Name.IsWellFormed(reason.Name)) is { } malformedName) return Name.Malformed("reason", "原因", malformedName.Name).At(new Place(FileName));
        if (read.Reasons.DistinctBy(reason => reason.Name).Count() != read.Reasons.Length) return Unreadable("a name stands twice / 名称重复").At(new Place(FileName));
        var wrong = read.Reasons.FirstOrDefault(reason => Results.TryGetValue(reason.Name, out var result) && (reason.Replaces || (reason.Passes && !result.MayPass)));
        return wrong is null ? read : IsResult(wrong.Name).At(new Place(FileName));
    }

    /// <summary>The reason of a name for a step; refused where it is none.</summary>
    public Answer<ReplacementReason> Find(string name, ReserveStep step) =>
        Reasons.FirstOrDefault(reason => reason.Name == name && (step == ReserveStep.Replace ? reason.Replaces : reason.Passes)) is { } found ? found
        : Results.ContainsKey(name) ? IsResult(name)
        : new Refusal(
            "reserve.reason",
            new Place(Column: "--reason"),
            new($"“{name}”不是{(step == ReserveStep.Replace ? "递补" : "跳过备选")}的原因", $"\"{name}\" is no reason for {(step == ReserveStep.Replace ? "a replacement" : "passing over a reserve")}"),
            new($"可用的原因：{Named(step, reason => $"{reason.Name}（{reason.Title.Chinese}）", "、")}", $"the reasons are: {Named(step, reason => $"{reason.Name} ({reason.Title.English})", ", ")}"));

    private string Named(ReserveStep step, Func<ReplacementReason, string> shown, string separator) =>
        string.Join(separator, Reasons.Where(reason => step == ReserveStep.Replace ? reason.Replaces : reason.Passes).Select(shown));

    private static Refusal IsResult(string name) => new(
        "reserve.reason-is-result",
        new Place(Column: "--reason"),
        new($"“{name}”是检查结果（代码 {(int)Results[name].Code} {Results[name].Code.Chinese()}），不是更换检查对象的理由", $"\"{name}\" is a result of the visit (code {(int)Results[name].Code}), not a reason for another subject"),
        new("请由检查组照常检查并录入该结果", "let the team make its visit and hand in that result"));

    private static Refusal Unreadable(string detail) => new(
        "reserve.reasons-file",
        new($"递补原因清单无法读取：{detail}", $"the list of reasons for replacements cannot be read: {detail}"),
        new($"请按随程序提供的 {FileName} 的格式填写", $"write it in the form of the {FileName} that comes with the program"));
}

/// <summary>A reason for which a drawn subject may be replaced or a reserve passed over.</summary>
/// <param name="Name">Stands in outcome.tsv and replacements.tsv; of draw/1's form; tells no class.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Replaces">Whether a drawn subject may be replaced for it.</param>
/// <param name="Passes">Whether a reserve may be passed over for it.</param>
internal sealed record ReplacementReason(string Name, Bilingual Title, bool Replaces, bool Passes);
