using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Policy;

namespace Xinheng.Scoring.Explanation;

/// <summary>The sentences of one policy's reasons, each made once: among many subjects most have the words of another. Of one thread at a time.</summary>
public sealed class ReasonWords
{
    private readonly Dictionary<(Feature, double?), Bilingual> said = [];
    private readonly Dictionary<(string Pack, string Chinese, string English, string Source, int Points, int Dynamic), Reason> sectorClasses = [];
    private readonly Dictionary<(string Pack, RiskClass General, RiskClass Own), Reason> cells = [];

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

    /// <summary>The class of a professional field, by points of the trade and of the record.</summary>
    internal Reason OfSector(SectorPack pack, SectorLevel level, int dynamic, Func<Reason> say)
    {
        var key = (pack.Name, level.Chinese, level.English, level.Source, level.Points, dynamic);
        if (!sectorClasses.TryGetValue(key, out var reason)) sectorClasses.Add(key, reason = say());
        return reason;
    }

    /// <summary>What general class and class of a field make together.</summary>
    internal Reason OfCell(SectorPack pack, RiskClass general, RiskClass own, Func<Reason> say)
    {
        if (!cells.TryGetValue((pack.Name, general, own), out var reason)) cells.Add((pack.Name, general, own), reason = say());
        return reason;
    }
}
