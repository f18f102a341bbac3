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

    /// <summary>The rule in words.</summary>
    [JsonIgnore] public Bilingual Says => new(Chinese, English);
}
