using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Xinheng.Scoring.Features;

/// <summary>Which way the chance may move when a feature rises and all else stays.</summary>
public enum RiskDirection
{
    /// <summary>Nothing is stated.</summary>
    None,

    /// <summary>More never lowers the chance.</summary>
    Up,

    /// <summary>More never raises the chance.</summary>
    Down,
}

/// <summary>
/// The directions that the office states, as one list that a reviewer reads at once. A model that breaks one does not pass the release gate: an enterprise can't
/// be told that one more penalty made its class better. Our own choice; what is not in the list may move either way. Every cure that the law offers moves features
/// along their direction or leaves them as they are (a law by property tests), so that no model that keeps directions makes a cure cost anything.
/// </summary>
public static class RiskDirections
{
    private static readonly FrozenDictionary<string, RiskDirection> ByFeature = new Dictionary<string, RiskDirection>(StringComparer.Ordinal)
    {
        ["annual-reports-missing"] = RiskDirection.Up,
        ["annual-reports-missing-or-late"] = RiskDirection.Up,
        ["annual-reports-on-record"] = RiskDirection.Down,
        ["annual-reports-corrected"] = RiskDirection.Down,
        ["individual-years-of-reports"] = RiskDirection.Down,
        ["individual-reporting-share"] = RiskDirection.Down,
        ["revenue-fall"] = RiskDirection.Up,
        ["employees-fall"] = RiskDirection.Up,
        ["abnormal-open"] = RiskDirection.Up,
        ["abnormal-unreachable-open"] = RiskDirection.Up,
        ["abnormal-36-months"] = RiskDirection.Up,
        ["serious-open"] = RiskDirection.Up,
        ["penalties-12-months"] = RiskDirection.Up,
        ["penalties-24-months"] = RiskDirection.Up,
        ["penalties-36-months"] = RiskDirection.Up,
        ["severe-penalties-36-months"] = RiskDirection.Up,
        ["penalty-amount-magnitude"] = RiskDirection.Up,
        ["days-since-penalty"] = RiskDirection.Down,
        ["problems-12-months"] = RiskDirection.Up,
        ["problems-24-months"] = RiskDirection.Up,
        ["problems-36-months"] = RiskDirection.Up,
        ["problem-share-36-months"] = RiskDirection.Up,
        ["days-since-problem"] = RiskDirection.Down,
        ["unreachable-results-36-months"] = RiskDirection.Up,
        ["industry-problem-rate"] = RiskDirection.Up,
        ["substantiated-complaints-36-months"] = RiskDirection.Up,
        ["region-problem-rate"] = RiskDirection.Up,
        ["industry-division-problem-rate"] = RiskDirection.Up,
        ["kind-problem-rate"] = RiskDirection.Up,
        ["region-kind-problem-rate"] = RiskDirection.Up,
        ["region-industry-problem-rate"] = RiskDirection.Up,
        ["abnormal-open-years"] = RiskDirection.Up,
        ["abnormal-reports-open"] = RiskDirection.Up,
        ["abnormal-begun-36-months"] = RiskDirection.Up,
        ["serious-36-months"] = RiskDirection.Up,
        ["individual-marks-open"] = RiskDirection.Up,
        ["individual-marks-36-months"] = RiskDirection.Up,
        ["penalties-in-publicity"] = RiskDirection.Up,
        ["penalty-kinds-36-months"] = RiskDirection.Up,
        ["repeated-violations-36-months"] = RiskDirection.Up,
        ["food-violations-36-months"] = RiskDirection.Up,
        ["special-equipment-violations-36-months"] = RiskDirection.Up,
        ["industrial-product-violations-36-months"] = RiskDirection.Up,
        ["recent-problem-rate"] = RiskDirection.Up,
        ["recent-problems"] = RiskDirection.Up,
        ["last-inspection-problem"] = RiskDirection.Up,
        ["clean-streak"] = RiskDirection.Down,
        ["items-with-problems-36-months"] = RiskDirection.Up,
        ["repeated-problems-36-months"] = RiskDirection.Up,
        ["ordered-to-correct-36-months"] = RiskDirection.Up,
        ["problems-pending-36-months"] = RiskDirection.Up,
        ["false-information-36-months"] = RiskDirection.Up,
        ["not-disclosed-36-months"] = RiskDirection.Up,
        ["obstructed-36-months"] = RiskDirection.Up,
        ["parent-troubled"] = RiskDirection.Up,
        ["troubled-branches"] = RiskDirection.Up,
        ["troubled-at-same-seat"] = RiskDirection.Up,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The direction of each column of a row; a flag of a missing value has none.</summary>
    public static readonly ImmutableArray<RiskDirection> OfColumns = [.. FeatureCatalogue.Columns.Select(Of)];

    /// <summary>Names of the features that have a direction, in ordinal order.</summary>
    public static IEnumerable<string> Features => ByFeature.Keys.Order(StringComparer.Ordinal);

    /// <summary>The direction of a feature.</summary>
    public static RiskDirection Of(string feature) => ByFeature.GetValueOrDefault(feature);
}
