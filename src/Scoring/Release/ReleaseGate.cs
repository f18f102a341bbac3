using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Xinheng.Scoring.Release;

/// <summary>What stood at the gate when a model was trained; part of its card. A model that does not pass is kept, but is not the one in use.</summary>
/// <param name="Findings">What was found, strongest first.</param>
/// <param name="Accepted">Names of findings that somebody accepts; see <see cref="GateFinding.Key"/>.</param>
public sealed record ReleaseGate([property: JsonRequired] ImmutableArray<GateFinding> Findings, [property: JsonRequired] ImmutableArray<string> Accepted)
{
    /// <summary>Findings that nobody accepts.</summary>
    [JsonIgnore] public IEnumerable<GateFinding> Open => Findings.Where(finding => !Accepted.Contains(finding.Key));

    /// <summary>Whether the model may be used for classes.</summary>
    [JsonIgnore] public bool Passes => !Open.Any();

    /// <summary>The gate over findings of several checks.</summary>
    /// <param name="findings">Findings in any order.</param>
    /// <param name="accepted">Names of accepted findings.</param>
    public static ReleaseGate Of(IEnumerable<GateFinding> findings, IEnumerable<string> accepted) => new(
        [.. findings.OrderByDescending(finding => finding.Size).ThenBy(finding => finding.Key, StringComparer.Ordinal)], [.. accepted.Distinct().Order(StringComparer.Ordinal)]);
}
