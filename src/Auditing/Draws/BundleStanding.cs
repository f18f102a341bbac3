using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Auditing.Draws;

/// <summary>Where a bundle stands: whether it verifies, what it is, and what the statistics can take from it.</summary>
public sealed record BundleStanding
{
    private static readonly string[] Fixed =
    [
        PlanText.FileName, Frame.FileName, Roster.FileName, SeedText.FileName, "strata.tsv", "selected.tsv", "reserve.tsv", "list.tsv", "assignment.tsv", CloseText.FileName, "outcome.tsv",
    ];

    /// <summary>Number of the draw; null where no plan could be read.</summary>
    public required string? Number { get; init; }

    /// <summary>Names of the checks that failed.</summary>
    public required IReadOnlyList<string> FailedChecks { get; init; }

    /// <summary>How far the draw was beyond one party's reach: 0, 1 or 2.</summary>
    public required int Assurance { get; init; }

    /// <summary>Null where the draw was not abandoned.</summary>
    public VoidDraw? Void { get; init; }

    /// <summary>What the statistics take; null where frame or selection are left out or can't be read.</summary>
    internal AuditedDraw? Draw { get; init; }

    /// <summary>Voids among the earlier draws that came along.</summary>
    public required IReadOnlyList<VoidDraw> EarlierVoids { get; init; }

    /// <summary>Numbers of the earlier draws that came along.</summary>
    public required IReadOnlyList<string> EarlierNumbers { get; init; }

    /// <summary>Hash of the record or void before, as the plan states it.</summary>
    internal string? Previous { get; init; }

    /// <summary>Hash of this draw's record or void.</summary>
    internal string? EndHash { get; init; }

    /// <summary>Hashes of what a draw has once and for all, by what it is, as far as the bundle has it; decisions after the draw are left out, as they grow.</summary>
    public required IReadOnlyDictionary<string, string> Story { get; init; }

    /// <summary>Whether the statistics count the draw: it has frame and selection, and was not abandoned.</summary>
    public bool IsCounted => Void is null && Draw is not null;

    /// <summary>Whether no check failed.</summary>
    public bool IsVerified => FailedChecks.Count == 0;

    /// <summary>Whether two bundles of one number can't both be true: something that both hold is not the same. What one of them leaves out, as a public bundle does, contradicts nothing.</summary>
    public bool Contradicts(BundleStanding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Story.Any(part => other.Story.TryGetValue(part.Key, out var told) && told != part.Value);
    }

    /// <summary>Verifies a bundle and reads what the statistics need. The bundle is not kept.</summary>
    public static BundleStanding Of(Bundle bundle, Population population)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var report = Verifier.Verify(bundle);
        var plan = bundle[PlanText.FileName] is { } file && PlanText.Read(file).TryGet(out var read, out _) ? read : null;
        var links = bundle.Names.Where(name => name.StartsWith("chain/", StringComparison.Ordinal)).Select(name => name[..(name.LastIndexOf('/') + 1)]).Distinct().ToArray();
        var end = bundle[RecordText.FileName] ?? bundle[VoidText.FileName];
        return new BundleStanding
        {
            Number = plan?.Number,
            FailedChecks = [.. report.Checks.Where(check => check.Result == CheckResult.Failed).Select(check => check.Name)],
            Assurance = report.Assurance,
            Void = VoidIn(bundle, ""),
            Draw = DrawReading.Read(bundle, population),
            EarlierVoids = [.. links.Select(link => VoidIn(bundle, link)).OfType<VoidDraw>()],
            EarlierNumbers = [.. links.Select(link => bundle[link + PlanText.FileName] is { } earlier && PlanText.Read(earlier).TryGet(out var earlierPlan, out _) ? earlierPlan.Number : null).OfType<string>()],
            Previous = plan?.Previous,
            EndHash = end is null ? null : Hashes.Of(end),
            Story = StoryOf(bundle, end),
        };
    }

    // A record and a void are one thing in two stories: how the draw ended.
    private static SortedDictionary<string, string> StoryOf(Bundle bundle, byte[]? end)
    {
        var story = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (end is not null) story["end"] = Hashes.Of(end);
        foreach (var name in bundle.Names.Where(name => Fixed.Contains(name) || name.StartsWith("scope.", StringComparison.Ordinal))) story[name] = Hashes.Of(bundle[name]!);

        return story;
    }

    private static VoidDraw? VoidIn(Bundle bundle, string folder) =>
        bundle[folder + RecordText.FileName] is null && bundle[folder + VoidText.FileName] is { } content && VoidText.Read(content).TryGet(out var voided, out _)
            ? new VoidDraw(voided.Number, [.. voided.Given.Where(given => !given.IsGiven).Select(given => given.Role)], voided.Reason)
            : null;
}
