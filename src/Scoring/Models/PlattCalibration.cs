using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Models;

/// <summary>
/// Chance from raw score: 1 / (1 + e^(−slope·score − intercept)), fitted on time that the trainer has not seen (Platt 1999, with his smoothed targets).
/// Two numbers hold on few positives, and a strictly rising curve keeps the order of scores, where isotonic steps would tie them.
/// </summary>
/// <param name="Slope">Rises with the score; above 0.</param>
/// <param name="Intercept">Log odds at raw score 0.</param>
public sealed record PlattCalibration(double Slope, double Intercept)
{
    /// <summary>The chance of a raw score, strictly between 0 and 1.</summary>
    public double Of(double rawScore) => Math.Clamp(1 / (1 + Math.Exp(-Slope * rawScore - Intercept)), 1e-9, 1 - 1e-9);

    /// <summary>Fits by Newton's method.</summary>
    /// <param name="scores">Raw scores of cases that the trainer has not seen, with their outcomes.</param>
    /// <param name="weights">How many cases each stands for; null where each stands for itself.</param>
    /// <returns>The curve; refused where it would not rise, since then the model has learnt nothing that lasts.</returns>
    public static Answer<PlattCalibration> Fit(IReadOnlyList<(double RawScore, bool IsPositive)> scores, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        double WeightOf(int index) => weights is null ? 1 : weights[index];
        double positives = 0, negatives = 0;
        for (var index = 0; index < scores.Count; index++)
        {
            if (scores[index].IsPositive) positives += WeightOf(index);
            else negatives += WeightOf(index);
        }

        double high = (positives + 1) / (positives + 2), low = 1 / (negatives + 2);

        // Around the mean, so that slope and intercept are nearly independent and Newton's steps stay small.
        var mean = scores.Count == 0 ? 0 : scores.Select((score, index) => WeightOf(index) * score.RawScore).Sum() / (positives + negatives);
        double slope = 0, intercept = Math.Log((positives + 1) / (negatives + 1));
        var loss = Loss(slope, intercept);
        for (var round = 0; round < 100; round++)
        {
            double gradientSlope = 0, gradientIntercept = 0, hessianSlope = 1e-9, hessianBoth = 0, hessianIntercept = 1e-9;
            for (var index = 0; index < scores.Count; index++)
            {
                var ((rawScore, isPositive), own) = (scores[index], WeightOf(index));
                var x = rawScore - mean;
                var chance = 1 / (1 + Math.Exp(-slope * x - intercept));
                var error = own * (chance - (isPositive ? high : low));
                var weight = own * (chance * (1 - chance));
                gradientSlope += error * x;
                gradientIntercept += error;
                hessianSlope += weight * x * x;
                hessianBoth += weight * x;
                hessianIntercept += weight;
            }

            var determinant = hessianSlope * hessianIntercept - hessianBoth * hessianBoth;
            if (!(determinant > 0)) break;
            var stepSlope = (hessianIntercept * gradientSlope - hessianBoth * gradientIntercept) / determinant;
            var stepIntercept = (hessianSlope * gradientIntercept - hessianBoth * gradientSlope) / determinant;
            var length = 1.0;
            while (length > 1e-10 && !(Loss(slope - length * stepSlope, intercept - length * stepIntercept) <= loss)) length /= 2;
            if (length <= 1e-10) break;
            slope -= length * stepSlope;
            intercept -= length * stepIntercept;
            var next = Loss(slope, intercept);
            if (loss - next < 1e-12 * Math.Max(1, loss)) break;
            loss = next;
        }

        return slope > 0 && double.IsFinite(slope) && double.IsFinite(intercept) ? new PlattCalibration(slope, intercept - slope * mean) : NotRising;

        double Loss(double trySlope, double tryIntercept)
        {
            double sum = 0;
            for (var index = 0; index < scores.Count; index++)
            {
                var (rawScore, isPositive) = scores[index];
                var logit = trySlope * (rawScore - mean) + tryIntercept;
                var target = isPositive ? high : low;

                // log(1 + e^z) − target·z without overflow.
                sum += WeightOf(index) * (Math.Max(logit, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logit))) - target * logit);
            }

            return sum;
        }
    }

    private static Refusal NotRising => new(
        "train.calibration",
        new("在训练未见过的时段上，模型分数越高问题率并不越高，模型没有学到可延续的规律", "on time that the trainer has not seen, higher scores do not go with more problems: nothing was learnt that lasts"),
        new("请导入更长的检查历史后再训练", "import a longer history of inspections and train again"));
}
