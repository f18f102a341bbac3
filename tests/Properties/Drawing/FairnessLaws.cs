using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>Everybody's chance is T/N, to the last digit of any ratio, and over many seeds it shows.</summary>
public sealed class FairnessLaws
{
    private const long MostRows = 999_999_999; // 9 digits (draw/1, section 1)

    private const long LargestPart = 999_999_999_999_999_999; // 18 digits

    /// <summary>Every subject of every task, in strata of any size and of one, and every pair within a class: none strays further than chance lets the worst of them.</summary>
    [Fact]
    public void Over_ten_thousand_seeds_every_subject_and_every_pair_is_drawn_as_often_as_its_chance_says()
    {
        var simulation = new Simulation(seed: 7, subjects: 40);
        Assert.True(simulation.StrataOfOne >= 5);
        var result = simulation.Run(10_000);
        Assert.True(result.LargestOfSubjects <= result.Bound && result.LargestOfPairs <= result.Bound, $"{result}");

        // A simulation that strays nowhere at all would not be one.
        Assert.True(result.LargestOfSubjects > 1 && result.LargestOfPairs > 1, $"{result}");
    }

    [FsCheck.Xunit.Property(MaxTest = 2000)]
    public Property A_quota_is_the_least_number_that_is_not_less_than_its_ratio() => Prop.ForAll(
        (from denominator in Up(1, LargestPart) from numerator in Up(0, denominator) from rows in Up(1, MostRows) select (new Fraction(numerator, denominator), rows)).ToArbitrary(),
        made =>
        {
            var (ratio, rows) = made;
            var quota = ratio.CeilingOf(rows);
            return (BigInteger)quota * ratio.Denominator >= (BigInteger)rows * ratio.Numerator && (BigInteger)(quota - 1) * ratio.Denominator < (BigInteger)rows * ratio.Numerator && quota <= rows;
        });

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public Property Shares_are_those_of_the_formula_on_integers_of_any_size_up_to_nine_digits_of_rows() => Prop.ForAll(
        (from regions in Gen.Choose(1, 60)
         from sizes in Gen.ArrayOf(Up(1, MostRows / regions), regions)
         from quota in Up(0, sizes.Sum())
         from rounding in Up(0, sizes.Sum() - 1)
         select (sizes, quota, rounding)).ToArbitrary(),
        made =>
        {
            var (rows, before) = ((BigInteger)made.sizes.Sum(), BigInteger.Zero);
            var due = new List<BigInteger>();
            foreach (var size in made.sizes)
            {
                due.Add(((before + size) * made.quota + made.rounding) / rows - (before * made.quota + made.rounding) / rows);
                before += size;
            }

            var shares = Quotas.Share(made.sizes, made.quota, made.rounding);
            return shares.Select(share => (BigInteger)share).SequenceEqual(due) && shares.Sum() == made.quota
                && shares.Zip(made.sizes).All(pair => pair.First >= 0 && pair.First <= pair.Second && BigInteger.Abs(pair.First * rows - (BigInteger)pair.Second * made.quota) < rows);
        });

    // Small and large numbers alike, the ends among them.
    private static Gen<long> Up(long least, long most) => Gen.Frequency(
        (1, Gen.Constant(least)),
        (1, Gen.Constant(most)),
        (2, Gen.Choose(0, 1000).Select(step => Math.Min(most, least + step))),
        (6, Gen.Choose(0, int.MaxValue - 1).SelectMany(high => Gen.Choose(0, int.MaxValue - 1).Select(low => least + (long)((((UInt128)(uint)high << 31) | (uint)low) * (UInt128)(most - least + 1) >> 62)))));
}
