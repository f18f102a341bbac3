using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Explanation;

/// <summary>The sentences of one policy's reasons, each made once: among many subjects most have the words of another. Of one thread at a time.</summary>
public sealed class ReasonWords
{
    private readonly Dictionary<(Feature, double?), Bilingual> said = [];

    /// <summary>Classes of professional fields, by the field, the level of the trade and the points of the record.</summary>
    internal Dictionary<(string Pack, string Chinese, string English, string Source, int Points, int Dynamic), Reason> SectorClasses { get; } = [];

    /// <summary>What general class and class of a field make together.</summary>
    internal Dictionary<(string Pack, RiskClass General, RiskClass Own), Reason> Cells { get; } = [];

    /// <summary>A feature's value in words.</summary>
    public Bilingual Of(Feature feature, double? value)
    {
        ArgumentNullException.ThrowIfNull(feature);
        var told = feature.Told(value);
        if (said.TryGetValue((feature, told), out var words)) return words;
        words = feature.Say(value);
        said.Add((feature, told), words);
        return words;
    }
}
