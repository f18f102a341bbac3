using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Evaluation;

/// <summary>What was said of a case and what came of it.</summary>
/// <param name="Probability">The chance that was stated, or any number that ranks.</param>
/// <param name="IsPositive">Whether a problem was found.</param>
/// <param name="Subject">Whose case; null where each stands for itself.</param>
public readonly record struct Outcome(double Probability, bool IsPositive, SubjectId? Subject = null)
{
    /// <summary>How many cases it stands for; 1 unless it was drawn with a known chance and counts one over it.</summary>
    public double Weight { get; init; } = 1;
}
