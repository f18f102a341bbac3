using Xinheng.Auditing;
using Xinheng.Auditing.Chance;
using Xinheng.Tests.Unit.Auditing;

namespace Xinheng.Tests.Properties.Auditing;

/// <summary>
/// Over many honest families of draws, each by the real computation from random seeds, p-values lie as they should. All is seeded: what passes once passes always.
/// </summary>
public sealed class CalibrationLaws
{
    private const int Families = 60;
    private const double Alpha = 0.2;
    private static readonly Lazy<AuditReport[]> Honest = new(() => [.. Enumerable.Range(1, Families).Select(Family)]);

    /// <summary>p-values of a simulation lie on a grid of 1 / (rounds + 1), so they are at least as large as even ones, by at most that much.</summary>
    [Theory]
    [InlineData("industry")]
    [InlineData("month")]
    [InlineData("representative")]
    [InlineData("overlap")]
    [InlineData("runs")]
    [InlineData("spacing")]
    [InlineData("spacing-strata")]
    [InlineData("tickets")]
    [InlineData("pairs")]
    public void The_p_values_of_honest_draws_are_even(string name)
    {
        var values = Honest.Value.Select(report => report.About(name).P).OfType<double>().Order().ToArray();
        Assert.True(values.Length >= Families * 9 / 10, $"only {values.Length} families answer");
        Assert.True(Kolmogorov.Tail(Kolmogorov.Distance(values), values.Length) > 0.002, $"{name}: {string.Join(' ', values.Select(value => value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)))}");
    }

    /// <summary>The limit is the mean and 2.6 standard deviations of as many coins of chance alpha.</summary>
    [Fact]
    public void False_alarms_of_a_family_are_no_more_than_alpha()
    {
        var alarms = Honest.Value.Count(report => report.Deviating().Any());
        Assert.InRange(alarms, 1, Families * Alpha + 2.6 * Math.Sqrt(Families * Alpha * (1 - Alpha)));
    }

    private static AuditReport Family(int seed)
    {
        var city = new AuditedCity(1000 + seed, subjects: 600, inspectors: 16);
        return Audits.Of(city, Audits.Draws(city, 3), new AuditSettings((ulong)seed, 199, Alpha));
    }
}
