namespace Xinheng.Scoring.Training;

/// <summary>
/// What training rows weigh. An outcome that a class-weighted draw brought weighs one over its known chance (Horvitz and Thompson 1952), since riskier classes were drawn more often; one without a known
/// chance, as imported history is, weighs 1. Known chances share out their own number: their weights are divided by their mean over inspections, so that the results of a draw count as many as
/// they are beside history. A weight above <see cref="Cap"/> is cut to it: the little that this leans towards the riskier is a fair price for not resting on a few results (own choice).
/// </summary>
public static class RowWeights
{
    /// <summary>The largest weight, in means of the weights of known chances.</summary>
    public const double Cap = 10;

    /// <summary>The rows with their weights, in the same order. Without known chances they are as they were.</summary>
    public static TrainingRow[] Assigned(IReadOnlyCollection<TrainingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double[] known = [.. TrainingRows.Once(rows).Select(row => row.Chance).OfType<double>().Select(chance => 1 / chance)];
        if (known.Length == 0) return [.. rows];
        var mean = known.Average();
        return [.. rows.Select(row => row.Chance is { } chance ? row with { Weight = Math.Min(Cap, 1 / chance / mean) } : row)];
    }
}

/// <summary>How the rows of a model were weighted; part of its card.</summary>
/// <param name="Known">Inspections, learnt from or calibrated on, whose chance to be drawn is known.</param>
/// <param name="Cut">Those whose weight was cut to <paramref name="Cap"/>.</param>
/// <param name="Cap">The largest weight.</param>
/// <param name="EffectiveLearnt">As many inspections of one weight would tell as much as those learnt from (Kish): the square of the sum of weights over the sum of their squares.</param>
/// <param name="EffectiveCalibrated">The same of those calibrated on.</param>
public sealed record RowWeighting(int Known, int Cut, double Cap, double EffectiveLearnt, double EffectiveCalibrated)
{
    /// <summary>Sums up; null where no chance is known, so that every row weighs 1.</summary>
    /// <param name="learnt">Inspections learnt from, each once.</param>
    /// <param name="calibrated">Inspections calibrated on, each once.</param>
    public static RowWeighting? Of(IReadOnlyCollection<TrainingRow> learnt, IReadOnlyCollection<TrainingRow> calibrated)
    {
        ArgumentNullException.ThrowIfNull(learnt);
        ArgumentNullException.ThrowIfNull(calibrated);
        TrainingRow[] known = [.. learnt.Concat(calibrated).Where(row => row.Chance is not null)];
        return known.Length == 0 ? null : new(known.Length, known.Count(row => row.Weight >= RowWeights.Cap), RowWeights.Cap, Effective(learnt), Effective(calibrated));
    }

    private static double Effective(IReadOnlyCollection<TrainingRow> rows)
    {
        var sum = rows.Sum(row => row.Weight);
        return rows.Count == 0 ? 0 : sum * sum / rows.Sum(row => row.Weight * row.Weight);
    }
}
