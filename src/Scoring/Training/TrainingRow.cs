using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation.Bias;

namespace Xinheng.Scoring.Training;

/// <summary>A subject as it was known on a past day, and what came of it.</summary>
/// <param name="Day">The day that the row looks from.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Values">The row; see <see cref="Features.FeatureCatalogue"/>.</param>
/// <param name="IsPositive">Whether a problem was found.</param>
/// <param name="OutcomeOn">The day on which that was settled: of the inspection, or the end of the horizon.</param>
public sealed record TrainingRow(DateOnly Day, SubjectId Subject, float[] Values, bool IsPositive, DateOnly OutcomeOn)
{
    /// <summary>The known chance with which a draw chose the inspection that settled it; null where none is known.</summary>
    public double? Chance { get; init; }

    /// <summary>What it weighs; see <see cref="RowWeights"/>.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The groups that the subject belonged to on that day, one for each of <see cref="GroupDimensions.OfCard"/>; no part of what is learnt from. Empty where it can't calibrate.</summary>
    public ImmutableArray<SubjectGroup> Groups { get; init; } = [];
}
