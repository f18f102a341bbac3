using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Policy;

/// <summary>
/// A professional field (“通用+专业”) with classes of its own: points of the field = points of the subject's industry or kind by the policy (静态) + points of its
/// record in the field by rules and decay (动态), capped at 100; the cuts make a class of it; the matrix combines it with the general class.
/// </summary>
public sealed record SectorPack
{
    /// <summary>Highest number of points of a field.</summary>
    public const int MaximumScore = 100;

    /// <summary>Who was inspected for the field within so many months belongs to it whatever its industry.</summary>
    public const int InspectedWithinMonths = 36;

    /// <summary>Name, such as <c>food</c>; reasons name it.</summary>
    [JsonRequired] public required string Name { get; init; }

    /// <summary>The field in Chinese.</summary>
    [JsonRequired] public required string Chinese { get; init; }

    /// <summary>The field in English.</summary>
    [JsonRequired] public required string English { get; init; }

    /// <summary>The document on which the pack rests.</summary>
    [JsonRequired] public required string Basis { get; init; }

    /// <summary>Who belongs to the field, and how risky its trade is.</summary>
    [JsonRequired] public required ImmutableArray<SectorLevel> Levels { get; init; }

    /// <summary>Points of who is in no such trade but was inspected for the field; null where those do not belong to it.</summary>
    public int? PointsIfInspected { get; init; }

    /// <summary>Ids of the inspection items of the field, as the office's own list has them.</summary>
    [JsonRequired] public required ImmutableArray<string> Items { get; init; }

    /// <summary>Words by which an item's text or a violation belongs to the field.</summary>
    [JsonRequired] public required ImmutableArray<string> Words { get; init; }

    /// <summary>Points for facts on record.</summary>
    [JsonRequired] public required ImmutableArray<PolicyRule> Points { get; init; }

    /// <summary>The points up to which a class of the field reaches.</summary>
    [JsonRequired] public required ScoreCuts Cuts { get; init; }

    /// <summary>General class and class of the field together.</summary>
    [JsonRequired] public required ClassMatrix Matrix { get; init; }

    /// <summary>What the field is called.</summary>
    [JsonIgnore] public Bilingual Title => new(Chinese, English);

    /// <summary>The class of points by the cuts.</summary>
    public RiskClass ClassOf(int points) => Cuts.ClassOf(points);

    /// <summary>Whether an inspected item is of the field.</summary>
    public bool HasItem(string item) => Items.Contains(item, StringComparer.Ordinal) || IsNamedIn(item);

    /// <summary>Whether a text has one of its words.</summary>
    public bool IsNamedIn(string? text) => text is not null && Words.Any(word => text.Contains(word, StringComparison.Ordinal));
}

/// <summary>What a trade or a kind of subject weighs in a field, before any record.</summary>
/// <param name="Industries">Industries of GB/T 4754-2017, wide or narrow; the narrowest that fits a subject counts.</param>
/// <param name="Points">0 to 100.</param>
/// <param name="Chinese">The trade in Chinese.</param>
/// <param name="English">The trade in English.</param>
/// <param name="Source">S published, M widely stated, I our own choice.</param>
public sealed record SectorLevel(
    [property: JsonRequired] ImmutableArray<Industry> Industries, [property: JsonRequired] int Points, [property: JsonRequired] string Chinese,
    [property: JsonRequired] string English, [property: JsonRequired] string Source)
{
    /// <summary>The kinds of subject for which it holds; empty for all. A level for the subject's own kind goes before one for all.</summary>
    public ImmutableArray<SubjectKind> Kinds { get; init; } = [];
}

/// <summary>The class that general class and class of the field make together.</summary>
/// <param name="A">For general class A: the outcomes for classes A, B, C, D of the field, such as <c>AABC</c>.</param>
/// <param name="B">For general class B.</param>
/// <param name="C">For general class C.</param>
/// <param name="D">For general class D; <c>DDDD</c>, since a high general risk is not made good by a field.</param>
/// <param name="Source">S published, M widely stated, I our own choice.</param>
public sealed record ClassMatrix(
    [property: JsonRequired] string A, [property: JsonRequired] string B, [property: JsonRequired] string C, [property: JsonRequired] string D, [property: JsonRequired] string Source)
{
    /// <summary>A cell of a matrix that was found sound.</summary>
    /// <param name="general">The general class.</param>
    /// <param name="sector">The class of the field.</param>
    public RiskClass this[RiskClass general, RiskClass sector] => (RiskClass)(Rows[(int)general][(int)sector] - 'A');

    /// <summary>Whether it has sixteen classes, never gets better to the right or downwards, and keeps D a D.</summary>
    [JsonIgnore]
    public bool IsSound => Rows.All(row => row is { Length: 4 } && row.All(letter => letter is >= 'A' and <= 'D') && row.Zip(row.Skip(1)).All(pair => pair.First <= pair.Second))
        && Rows.Zip(Rows.Skip(1)).All(pair => pair.First.Zip(pair.Second).All(cell => cell.First <= cell.Second)) && D == "DDDD";

    private string[] Rows => [A, B, C, D];
}
