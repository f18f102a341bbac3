using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Explanation;

/// <summary>The sentences of contributions, each made once: among many subjects most have the words of another. Of one thread at a time.</summary>
public sealed class ReasonWords
{
    private readonly Dictionary<(Feature, double?), Bilingual> said = [];

    /// <summary>A feature's value in words.</summary>
    public Bilingual Of(Feature feature, double? value)
    {
        ArgumentNullException.ThrowIfNull(feature);
        if (said.TryGetValue((feature, value), out var words)) return words;
        words = feature.Say(value);
        said.Add((feature, value), words);
        return words;
    }
}
