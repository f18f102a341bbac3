namespace Xinheng.Drawing.Selection;

/// <summary>How many are drawn from each stratum of a task and class (draw/1, section 4).</summary>
public static class Quotas
{
    /// <summary>
    /// Shares T among strata so that the sum is T exactly and each differs from its exact share by less than one.
    /// </summary>
    /// <param name="strataRows">N_h in the order in which the strata are taken.</param>
    /// <param name="quota">T.</param>
    /// <param name="rounding">u, from 0 to N − 1.</param>
    /// <returns>n_h in the same order.</returns>
    public static long[] Share(IReadOnlyList<long> strataRows, long quota, long rounding)
    {
        ArgumentNullException.ThrowIfNull(strataRows);
        var rows = strataRows.Sum();
        var shares = new long[strataRows.Count];
        Int128 before = 0;
        for (var index = 0; index < shares.Length; index++)
        {
            var after = before + strataRows[index];
            shares[index] = (long)((after * quota + rounding) / rows - (before * quota + rounding) / rows);
            before = after;
        }

        return shares;
    }
}
