using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Policy;

/// <summary>A rule of the policy as its file states it.</summary>
public sealed record PolicyRule
{
    /// <summary>Name, such as <c>direct.serious-list</c>; reasons name it.</summary>
    [JsonRequired] public required string Name { get; init; }

    /// <summary>The condition; see <see cref="PolicyConditions.Names"/>.</summary>
    [JsonRequired] public required string When { get; init; }

    /// <summary>How far back it looks, or how long something must have lasted, in months; where the condition takes it.</summary>
    public int? Months { get; init; }

    /// <summary>How many there must be; where the condition takes it.</summary>
    public int? Count { get; init; }

    /// <summary>An amount in 元 from which it holds; where the condition takes it.</summary>
    public decimal? Yuan { get; init; }

    /// <summary>Rules of points: points for each fact, before decay.</summary>
    public int? Each { get; init; }

    /// <summary>Rules of points: the most that the rule adds.</summary>
    public int? Cap { get; init; }

    /// <summary>The rule in Chinese.</summary>
    [JsonRequired] public required string Chinese { get; init; }

    /// <summary>The rule in English.</summary>
    [JsonRequired] public required string English { get; init; }

    /// <summary>S published, M widely stated, I our own choice.</summary>
    [JsonRequired] public required string Source { get; init; }

    /// <summary>The document, with its number, by which what the rule looks at comes to be on record; null where there is none. That a class follows from it is what <see cref="Source"/> speaks of.</summary>
    public string? Basis { get; init; }

    /// <summary>The rule in words, as a reason that sets or bounds a class tells it: with its particulars, the document behind the record, and whose rule it is.</summary>
    internal Bilingual Tell(Bilingual? particulars)
    {
        var (says, source) = (TellPoints(particulars), Sources.GetValueOrDefault(Source, new(Source, Source)));
        return Basis is null
            ? new($"{says.Chinese}（规则来源 {Source}：{source.Chinese}）", $"{says.English} (source of the rule {Source}: {source.English})")
            : new($"{says.Chinese}（记录依据 {Basis}；规则来源 {Source}：{source.Chinese}）", $"{says.English} (on record by {Basis}; source of the rule {Source}: {source.English})");
    }

    /// <summary>The rule in words with its particulars, as a reason that adds points tells it.</summary>
    internal Bilingual TellPoints(Bilingual? particulars) =>
        particulars is null ? new(Chinese, English) : new($"{Chinese}：{particulars.Chinese}", $"{English}: {particulars.English}");

    private static readonly FrozenDictionary<string, Bilingual> Sources = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["S"] = new("有公布来源", "published"),
        ["M"] = new("通行但未核实", "widely stated, not verified"),
        ["I"] = new("本系统自定", "our own choice"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
