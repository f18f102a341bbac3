using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Classes;

/// <summary>The class of one subject in one snapshot, with everything it rests on.</summary>
/// <param name="Subject">Whose class.</param>
/// <param name="Class">The class.</param>
/// <param name="Score">0–1000, higher = riskier.</param>
/// <param name="Probability">The model's calibrated chance of a problem at the next inspection or within 12 months; where no model was used, a thousandth of the score, which ranks but is no chance.</param>
/// <param name="Reasons">Rules first, then contributions, largest first.</param>
[GenerateSerializer, Immutable, Alias("xinheng.classification")]
public sealed record Classification(
    [property: Id(0)] SubjectId Subject,
    [property: Id(1)] RiskClass Class,
    [property: Id(2)] int Score,
    [property: Id(3)] double Probability,
    [property: Id(4)] ImmutableArray<Reason> Reasons);
