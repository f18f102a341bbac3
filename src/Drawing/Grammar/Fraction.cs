using System.Globalization;
using System.Numerics;

namespace Xinheng.Drawing.Grammar;

/// <summary>A ratio of draw/1: 0 ≤ numerator ≤ denominator, at most 18 digits each, kept as written.</summary>
/// <param name="Numerator">At least 0.</param>
/// <param name="Denominator">At least 1.</param>
public readonly record struct Fraction(long Numerator, long Denominator)
{
    /// <summary>“Not less than”: <c>ceil(rows × numerator / denominator)</c>.</summary>
    public long CeilingOf(long rows) => (long)(((BigInteger)rows * Numerator + Denominator - 1) / Denominator);

    /// <summary><c>numerator/denominator</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
