using Xinheng.Scoring.Evaluation.Drift;

namespace Xinheng.Silo.Classes;

/// <summary>A partition's part of a reference population.</summary>
/// <param name="Chances">The model's chance of each subject.</param>
/// <param name="Rows">Rows of those that speak for all.</param>
/// <param name="ChancesOfRows">Their chances.</param>
internal sealed record ReferencePart(List<double> Chances, List<float[]> Rows, List<double> ChancesOfRows)
{
    /// <summary>Gathers it; one of so many subjects speaks for all.</summary>
    public static ReferencePart Of(IEnumerable<ScoredSubject> subjects, int stride)
    {
        var part = new ReferencePart([], [], []);
        foreach (var scored in subjects)
        {
            part.Chances.Add(scored.Chance);
            if (!SampledSubjects.Has(scored.Subject.Subject, stride)) continue;
            part.Rows.Add(scored.Row.ToArray());
            part.ChancesOfRows.Add(scored.Chance);
        }

        return part;
    }
}
