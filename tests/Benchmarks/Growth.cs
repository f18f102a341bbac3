using System.Collections.Immutable;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// How a cost grows with size: the cost of a single one × size ^ exponent, by least squares on the logarithms of both. What is fixed in a cost (a start, a buffer) pulls the exponent of small
/// sizes down, so that beyond the sizes that were measured it is never taken for less than in proportion.
/// </summary>
/// <param name="Exponent">1 is in proportion; above it doubling the size more than doubles the cost.</param>
/// <param name="Middle">A point of the fitted line: the geometric means of sizes and costs.</param>
/// <param name="Measured">Sizes and costs, by size.</param>
internal sealed record Growth(double Exponent, (double Size, double Cost) Middle, ImmutableArray<(double Size, double Cost)> Measured)
{
    /// <summary>Fits; null where there are not two sizes, or where something is not positive, of which no logarithm tells anything.</summary>
    /// <param name="measured">Sizes and costs in any order; a size may occur more than once.</param>
    public static Growth? Of(IEnumerable<(double Size, double Cost)> measured)
    {
        ImmutableArray<(double Size, double Cost)> points = [.. measured.OrderBy(point => point.Size)];
        if (points.IsEmpty || points[0].Size == points[^1].Size || points.Any(point => !(point is { Size: > 0, Cost: > 0 }) || !double.IsFinite(point.Size) || !double.IsFinite(point.Cost))) return null;
        var (sizes, costs) = (points.Average(point => Math.Log(point.Size)), points.Average(point => Math.Log(point.Cost)));
        var together = points.Sum(point => (Math.Log(point.Size) - sizes) * (Math.Log(point.Cost) - costs));
        var exponent = together / points.Sum(point => Math.Pow(Math.Log(point.Size) - sizes, 2));
        return new(exponent, (Math.Exp(sizes), Math.Exp(costs)), points);
    }

    /// <summary>The cost of a size by the fit.</summary>
    public double At(double size) => Middle.Cost * Math.Pow(size / Middle.Size, Exponent);

    /// <summary>
    /// A cost of time beyond the largest size: from what that size took, by the exponent where it is above 1, else in proportion. Within the sizes that were measured: by the fit.
    /// </summary>
    public double TimeOf(double size)
    {
        var (largest, cost) = Measured[^1];
        return size < largest ? At(size) : cost * Math.Pow(size / largest, Math.Max(1, Exponent));
    }

    /// <summary>
    /// Room (memory, disk) beyond the largest size: along the line through the two largest sizes, as a fixed part does not grow; never less than the largest took. Within
    /// the sizes that were measured: by the fit.
    /// </summary>
    public double RoomOf(double size)
    {
        var (largest, room) = Measured[^1];
        if (size < largest) return At(size);
        var before = Measured.Last(point => point.Size < largest);
        return room + Math.Max(0, (room - before.Cost) / (largest - before.Size)) * (size - largest);
    }
}
