namespace Xinheng.Scoring.Scorecards;

/// <summary>Logistic regression by iteratively reweighted least squares: the same rows in the same order give the same bytes.</summary>
public static class LogisticRegression
{
    // Keeps coefficients finite where a column separates the outcomes, and next to nothing otherwise.
    private const double Ridge = 1e-3;

    private const int MostRounds = 50;

    /// <summary>Fits.</summary>
    /// <param name="rows">Rows of one width, without a column of ones.</param>
    /// <param name="labels">Outcomes; both must occur.</param>
    /// <param name="weights">How many cases each row stands for; null where each stands for itself.</param>
    /// <returns>The intercept, then a coefficient for each column.</returns>
    public static double[] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        var width = rows[0].Length + 1;
        double positives = 0, negatives = 0;
        for (var row = 0; row < labels.Count; row++)
        {
            if (labels[row]) positives += WeightOf(weights, row);
            else negatives += WeightOf(weights, row);
        }

        var coefficients = new double[width];
        coefficients[0] = Math.Log(positives / negatives);
        var loss = Loss(rows, labels, weights, coefficients);
        for (var round = 0; round < MostRounds; round++)
        {
            var step = Step(rows, labels, weights, coefficients);
            double length = 1;
            double[] next;
            double nextLoss;
            do
            {
                next = [.. coefficients.Zip(step, (coefficient, move) => coefficient - length * move)];
                nextLoss = Loss(rows, labels, weights, next);
                length /= 2;
            }
            while (!(nextLoss <= loss) && length > 1e-10);

            if (!(nextLoss <= loss)) break;
            coefficients = next;
            if (loss - nextLoss < 1e-10 * Math.Max(1, loss)) break;
            loss = nextLoss;
        }

        return coefficients;
    }

    private static double[] Step(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double>? weights, double[] coefficients)
    {
        var width = coefficients.Length;
        var gradient = new double[width];
        var hessian = new double[width, width];
        var x = new double[width];
        x[0] = 1;
        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].CopyTo(x, 1);
            var chance = 1 / (1 + Math.Exp(-LogOdds(rows[row], coefficients)));
            var own = WeightOf(weights, row);
            var error = own * (chance - (labels[row] ? 1 : 0));
            var weight = own * (chance * (1 - chance));
            for (var one = 0; one < width; one++)
            {
                gradient[one] += error * x[one];
                for (var other = 0; other <= one; other++) hessian[one, other] += weight * x[one] * x[other];
            }
        }

        for (var column = 1; column < width; column++)
        {
            gradient[column] += Ridge * coefficients[column];
            hessian[column, column] += Ridge;
        }

        return Solve(hessian, gradient);
    }

    /// <summary>Solves by Cholesky's factors; the matrix is symmetric and, with the ridge, positive definite. Its lower half is overwritten.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var width = right.Length;
        for (var row = 0; row < width; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[row, column];
                for (var inner = 0; inner < column; inner++) sum -= matrix[row, inner] * matrix[column, inner];
                matrix[row, column] = row == column ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / matrix[column, column];
            }
        }

        var solved = new double[width];
        for (var row = 0; row < width; row++)
        {
            var sum = right[row];
            for (var inner = 0; inner < row; inner++) sum -= matrix[row, inner] * solved[inner];
            solved[row] = sum / matrix[row, row];
        }

        for (var row = width - 1; row >= 0; row--)
        {
            var sum = solved[row];
            for (var inner = row + 1; inner < width; inner++) sum -= matrix[inner, row] * solved[inner];
            solved[row] = sum / matrix[row, row];
        }

        return solved;
    }

    private static double Loss(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double>? weights, double[] coefficients)
    {
        double loss = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var logOdds = LogOdds(rows[row], coefficients);

            // log(1 + e^z) − label·z without overflow.
            loss += WeightOf(weights, row) * (Math.Max(logOdds, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logOdds))) - (labels[row] ? logOdds : 0));
        }

        foreach (var coefficient in coefficients.Skip(1)) loss += Ridge / 2 * coefficient * coefficient;
        return loss;
    }

    private static double WeightOf(IReadOnlyList<double>? weights, int row) => weights is null ? 1 : weights[row];

    private static double LogOdds(double[] row, double[] coefficients)
    {
        var sum = coefficients[0];
        for (var column = 0; column < row.Length; column++) sum += coefficients[column + 1] * row[column];
        return sum;
    }
}
