using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Classes;

namespace Xinheng.Scoring.Policy;

/// <summary>
/// How a class follows from a model's chance and the record (信用风险分类规则): score = points of the model's chance by the score map + points of the record
/// by rules and decay, capped at 1000; the cuts make a class of it; a floor or a ceiling keeps it from being better than stated; a direct rule makes it D.
/// </summary>
public sealed record CreditPolicy
{
    /// <summary>Highest score, highest risk.</summary>
    public const int MaximumScore = 1000;

    /// <summary>Name and version, such as <c>default-1</c>; a change is a new version.</summary>
    [JsonRequired] public required string Name { get; init; }

    /// <summary>What it is, in Chinese.</summary>
    [JsonRequired] public required string Chinese { get; init; }

    /// <summary>What it is, in English.</summary>
    [JsonRequired] public required string English { get; init; }

    /// <summary>The scores up to which a class reaches.</summary>
    [JsonRequired] public required ScoreCuts Cuts { get; init; }

    /// <summary>What a fact weighs by its age; nothing beyond the last step.</summary>
    [JsonRequired] public required ImmutableArray<DecayStep> Decay { get; init; }

    /// <summary>
    /// How chances become points: the chance below which this share of the reference population lay when the model was trained gets these points, linear
    /// between. The chances are kept in the model's card. A map cut by expected rate states the chances itself.
    /// </summary>
    [JsonRequired] public required ScoreMapRule ScoreMap { get; init; }

    /// <summary>Points for facts on record, whatever a model says.</summary>
    [JsonRequired] public required ImmutableArray<PolicyRule> Points { get; init; }

    /// <summary>Rules that make it D outright (直接判定).</summary>
    [JsonRequired] public required ImmutableArray<PolicyRule> Direct { get; init; }

    /// <summary>Rules by which it is at best C.</summary>
    [JsonRequired] public required ImmutableArray<PolicyRule> FloorC { get; init; }

    /// <summary>Rules by which it is at best B.</summary>
    [JsonRequired] public required ImmutableArray<PolicyRule> CeilingB { get; init; }

    /// <summary>Professional fields (“通用+专业”) with classes of their own; none in policies before <c>default-2</c>.</summary>
    public ImmutableArray<SectorPack> Packs { get; init; } = [];

    /// <summary>
    /// For a place without history: where no model was trained, classes follow from the points of the record alone, by these cuts, and the model that ships
    /// with the program is never used. Null: where none was trained, the shipped one is used.
    /// </summary>
    public PointsOnlyRule? PointsOnly { get; init; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits.</summary>
    [JsonIgnore] public string Hash { get; init; } = "";

    /// <summary>The class of a score by the cuts alone.</summary>
    public RiskClass ClassOf(int score) => Cuts.ClassOf(score);

    /// <summary>The class of points of the record where there is no model.</summary>
    public RiskClass ClassOfPoints(int points) => (PointsOnly?.Cuts ?? Cuts).ClassOf(points);
}

/// <summary>Classes without a model.</summary>
/// <param name="Cuts">Cuts of the points of the record, which reach less far than a score with a model in it.</param>
public sealed record PointsOnlyRule([property: JsonRequired] ScoreCuts Cuts);

/// <summary>Cuts of the score (0–1000, higher = riskier).</summary>
/// <param name="A">Highest score of class A.</param>
/// <param name="B">Highest score of class B.</param>
/// <param name="C">Highest score of class C.</param>
/// <param name="Source">S published, M widely stated, I our own choice.</param>
public sealed record ScoreCuts([property: JsonRequired] int A, [property: JsonRequired] int B, [property: JsonRequired] int C, [property: JsonRequired] string Source)
{
    /// <summary>The class of a score.</summary>
    public RiskClass ClassOf(int score) => score <= A ? RiskClass.A : score <= B ? RiskClass.B : score <= C ? RiskClass.C : RiskClass.D;
}

/// <summary>A step of the decay.</summary>
/// <param name="Months">Up to this age.</param>
/// <param name="Weight">What a fact of that age weighs, 0 to 1.</param>
public sealed record DecayStep([property: JsonRequired] int Months, [property: JsonRequired] decimal Weight);

/// <summary>How a score map, and with it the model's part of a class, is cut.</summary>
public enum ScoreMapCut
{
    /// <summary>By share of the reference population: so many have a lower chance. Classes keep their size when the model changes.</summary>
    Share,

    /// <summary>By expected rate: knots are chances. Classes keep their meaning when the population changes.</summary>
    ExpectedRate,
}

/// <summary>How chances become points.</summary>
/// <param name="Knots">From 0 to 1, rising.</param>
/// <param name="Source">S published, M widely stated, I our own choice.</param>
/// <param name="By">Whether knots are shares or chances; shares where it is left out.</param>
public sealed record ScoreMapRule(
    [property: JsonRequired] ImmutableArray<ScoreMapKnot> Knots, [property: JsonRequired] string Source, ScoreMapCut By = ScoreMapCut.Share);

/// <summary>A knot of the score map: a share or a chance, whichever the map is cut by.</summary>
/// <param name="Points">The points there.</param>
/// <param name="Share">Share of the reference population with a lower chance.</param>
/// <param name="Chance">The calibrated chance of a problem: the rate to be expected there.</param>
public sealed record ScoreMapKnot([property: JsonRequired] int Points, double? Share = null, double? Chance = null)
{
    /// <summary>Where the knot is, by what the map is cut by; null where it does not say.</summary>
    public double? At(ScoreMapCut by) => by == ScoreMapCut.Share ? Share : Chance;
}
