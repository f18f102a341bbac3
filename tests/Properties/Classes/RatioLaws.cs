using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Classes;

namespace Xinheng.Tests.Properties.Classes;

public sealed class RatioLaws
{
    private static readonly Gen<Ratio> Any =
        from denominator in Gen.OneOf(Gen.Choose(1, 1000).Select(number => (long)number), Gen.Choose(1, int.MaxValue - 1).Select(number => number * 465_661_287L))
        from part in Gen.Choose(0, 1_000_000)
        select Ratio.Of((long)((BigInteger)denominator * part / 1_000_000), denominator).Value;

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public Property What_is_written_reads_back_as_itself() => Prop.ForAll(Any.ToArbitrary(), ratio => Ratio.Parse(ratio.ToString()).Value == ratio);

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public Property A_quota_is_the_least_number_that_is_not_below_the_share() => Prop.ForAll(Any.ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (ratio, number) =>
    {
        var (quota, share) = ((BigInteger)ratio.CeilingOf(number), (BigInteger)number * ratio.Numerator);
        return quota * ratio.Denominator >= share && (quota - 1) * ratio.Denominator < share && quota <= number;
    });

    [FsCheck.Xunit.Property(MaxTest = 500)]
    public Property A_percentage_a_decimal_and_a_fraction_of_one_value_are_equal_in_size() => Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), basisPoints =>
    {
        var percent = Ratio.Parse(string.Create(CultureInfo.InvariantCulture, $"{basisPoints / 100m}%")).Value;
        var fraction = Ratio.Of(basisPoints, 10_000).Value;
        return percent.CompareTo(fraction) == 0 && Ratio.Parse((basisPoints / 10_000m).ToString(CultureInfo.InvariantCulture)).Value.CompareTo(fraction) == 0;
    });

    [FsCheck.Xunit.Property(MaxTest = 300)]
    public Property What_lies_above_one_is_refused() => Prop.ForAll(Gen.Choose(1, int.MaxValue - 1).ToArbitrary(), Gen.Choose(1, int.MaxValue - 1).ToArbitrary(), (denominator, more) =>
        !Ratio.Of((long)denominator + more, denominator).IsGiven && !Ratio.Parse(string.Create(CultureInfo.InvariantCulture, $"{(long)denominator + more}/{denominator}")).IsGiven);
}
