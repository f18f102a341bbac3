using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Properties.Scheduler;

public sealed class QuarterShareLaws
{
    [Property(MaxTest = 500)]
    public Property The_quarters_sum_to_the_years_number() => Prop.ForAll(Made.Ratios.ToArbitrary(), Gen.Choose(0, 100_000).ToArbitrary(), (ratio, subjects) =>
    {
        var drawn = 0L;
        for (var quarter = 1; quarter <= 4; quarter++) drawn += QuarterShare.Of(ratio, subjects, quarter, drawn);
        return drawn == ratio.CeilingOf(subjects);
    });

    [Property(MaxTest = 500)]
    public Property What_was_not_drawn_is_made_up_for_by_the_end_of_the_year() => Prop.ForAll(Made.Ratios.ToArbitrary(), Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (ratio, subjects, percent) =>
    {
        var drawn = ratio.CeilingOf(subjects) * percent / 100;
        return drawn + QuarterShare.Of(ratio, subjects, 4, drawn) == ratio.CeilingOf(subjects);
    });

    [Property(MaxTest = 500)]
    public Property A_small_stratum_is_not_rounded_away() => Prop.ForAll(Made.Ratios.ToArbitrary(), Gen.Choose(1, 50).ToArbitrary(), (ratio, subjects) =>
        ratio.Numerator == 0 || QuarterShare.Of(ratio, subjects, 1, 0) >= 1);

    [Property(MaxTest = 500)]
    public Property The_ratio_of_a_draw_selects_exactly_the_number() => Prop.ForAll(Made.Ratios.ToArbitrary(), Gen.Choose(1, 1_000_000).ToArbitrary(), Gen.Choose(0, 1_000).ToArbitrary(), (year, subjects, promille) =>
    {
        var number = (long)subjects * promille / 1000;
        return QuarterShare.ToRatio(number, subjects, year).CeilingOf(subjects) == number;
    });
}
