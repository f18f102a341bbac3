namespace Xinheng.Reporting;

/// <summary>
/// Holm's correction (1979): the chance that any honest test of a family is called deviating is at most alpha, however the tests depend on each other.
/// </summary>
public static class Holm
{
    /// <summary>Corrected values in the order of the given ones; a test deviates where its corrected value is at most alpha.</summary>
    public static double[] Corrected(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var order = Enumerable.Range(0, values.Count).OrderBy(index => values[index]).ToArray();
        var corrected = new double[values.Count];
        var largest = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (values.Count - rank) * values[order[rank]]));
            corrected[order[rank]] = largest;
        }

        return corrected;
    }
}
