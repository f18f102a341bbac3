using FsCheck;
using FsCheck.Fluent;
using Xinheng.Tests.Benchmarks;

namespace Xinheng.Tests.Properties.Benchmarks;

/// <summary>The fit by which a province is extrapolated says what it claims to say.</summary>
public sealed class GrowthLaws
{
    private const double Tolerance = 1e-6;

    public static Arbitrary<Line> Lines() => (
        from exponent in Gen.Choose(0, 300)
        from factor in Gen.Choose(-9, 3)
        from steps in Gen.NonEmptyListOf(Gen.Choose(0, 24))
        where steps.Distinct().Count() > 1
        select new Line(exponent / 100.0, Math.Pow(10, factor), [.. steps.Distinct().Select(SizeAt)])).ToArbitrary();

    public static Arbitrary<Measurement> Measurements() => (
        from points in Gen.NonEmptyListOf(from step in Gen.Choose(0, 24) from cost in Gen.Choose(1, 1_000_000) select (Step: step, Cost: cost / 1000.0))
        where points.Select(point => point.Step).Distinct().Count() > 1
        select new Measurement([.. points.DistinctBy(point => point.Step).Select(point => (SizeAt(point.Step), point.Cost))])).ToArbitrary();

    [FsCheck.Xunit.Property(Arbitrary = [typeof(GrowthLaws)])]
    public void A_power_of_the_size_is_found_again(Line line)
    {
        var growth = Growth.Of(line.Sizes.Select(size => (size, line.At(size))))!;
        Assert.Equal(line.Exponent, growth.Exponent, Tolerance);
        Assert.All(line.Sizes, size => AssertNear(line.At(size), growth.At(size)));
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(GrowthLaws)])]
    public void The_order_of_the_points_does_not_matter(Measurement measured)
    {
        var (growth, reversed) = (Growth.Of(measured.Points)!, Growth.Of(measured.Points.Reverse())!);
        Assert.Equal(growth.Exponent, reversed.Exponent, Tolerance);
        Assert.Equal(growth.Measured.AsEnumerable(), reversed.Measured);
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(GrowthLaws)])]
    public void Another_unit_of_cost_changes_no_exponent(Measurement measured, PositiveInt unit)
    {
        var (growth, other) = (Growth.Of(measured.Points)!, Growth.Of(measured.Points.Select(point => (point.Size, point.Cost * unit.Get)))!);
        Assert.Equal(growth.Exponent, other.Exponent, Tolerance);
        AssertNear(growth.At(1) * unit.Get, other.At(1));
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(GrowthLaws)])]
    public void No_line_beside_it_is_nearer_to_the_points(Measurement measured)
    {
        var growth = Growth.Of(measured.Points)!;
        var least = Squares(growth, measured);
        foreach (var (exponent, times) in new[] { (0.01, 1.0), (-0.01, 1), (0, 1.01), (0, 0.99), (0.01, 0.9), (-0.01, 1.1) })
        {
            Assert.True(Squares(growth with { Exponent = growth.Exponent + exponent, Middle = (growth.Middle.Size, growth.Middle.Cost * times) }, measured) >= least * (1 - Tolerance));
        }
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(GrowthLaws)])]
    public void Beyond_the_largest_size_time_grows_at_least_in_proportion(Measurement measured, PositiveInt times)
    {
        var growth = Growth.Of(measured.Points)!;
        var (size, cost) = growth.Measured[^1];
        AssertNear(cost, growth.TimeOf(size));
        Assert.True(growth.TimeOf(size * times.Get) >= cost * times.Get * (1 - Tolerance));
        if (growth.Exponent <= 1) AssertNear(cost * times.Get, growth.TimeOf(size * times.Get));
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(GrowthLaws)])]
    public void Beyond_the_largest_size_room_follows_a_fixed_part_and_one_for_each(Line line, PositiveInt times)
    {
        double Room(double size) => 1e9 + 250 * size;
        var growth = Growth.Of(line.Sizes.Select(size => (size, Room(size))))!;
        var size = line.Sizes.Max() * times.Get;
        AssertNear(Room(size), growth.RoomOf(size));
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(GrowthLaws)])]
    public void Room_is_never_less_than_the_largest_size_took(Measurement measured, PositiveInt times)
    {
        var growth = Growth.Of(measured.Points)!;
        Assert.True(growth.RoomOf(growth.Measured[^1].Size * times.Get) >= growth.Measured[^1].Cost);
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(GrowthLaws)])]
    public void Nothing_is_told_of_one_size_or_of_what_has_no_logarithm(Measurement measured)
    {
        Assert.Null(Growth.Of([]));
        Assert.Null(Growth.Of([measured.Points[0], measured.Points[0]]));
        Assert.All(new[] { 0, -1, double.NaN, double.PositiveInfinity }, cost => Assert.Null(Growth.Of([.. measured.Points, (1, cost)])));
    }

    // From 1,000 to 17 million, a half more each.
    private static double SizeAt(int step) => Math.Round(1000 * Math.Pow(1.5, step));

    private static double Squares(Growth growth, Measurement measured) => measured.Points.Sum(point => Math.Pow(Math.Log(point.Cost) - Math.Log(growth.At(point.Size)), 2));

    private static void AssertNear(double expected, double actual) => Assert.Equal(1, actual / expected, Tolerance);

    /// <summary>A cost that is a power of the size, and the sizes at which it is looked at.</summary>
    public sealed record Line(double Exponent, double Factor, IReadOnlyList<double> Sizes)
    {
        public double At(double size) => Factor * Math.Pow(size, Exponent);
    }

    /// <summary>Sizes, each once, and costs that follow no law.</summary>
    public sealed record Measurement(IReadOnlyList<(double Size, double Cost)> Points);
}
