namespace Xinheng.Tests.Unit.Auditing;

public sealed class FraudTests
{
    private readonly AuditedCity city = new(1);
    private readonly Random random = new(5);

    [Fact]
    public void Honest_draws_are_not_called_deviating()
    {
        var report = Audits.Of(city, Audits.Draws(city, 4), Audits.Quick);
        Assert.Empty(report.Deviating());
        Assert.Equal(11, report.Tests);
        Assert.True(report.IsClean);
        Assert.Contains("没有发现偏离随机的迹象", report.Answer.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kth_row_of_a_stratum_from_one_start_is_found_by_its_even_spacing()
    {
        var found = Audits.Of(city, Audits.Draws(city, 4, draw => Frauds.EveryKth(draw, city, random)), Audits.Quick).About("spacing-strata");
        Assert.True(found.Deviates);
        Assert.True(found.Observed < 0.75 * found.Expected);
        Assert.Contains("过于均匀", found.Says.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kth_row_of_the_whole_list_is_found_by_runs_and_spacing_and_breaks_the_shares()
    {
        var report = Audits.Of(city, Audits.Draws(city, 4, draw => Frauds.EveryKthOfTheList(draw, city, random)), Audits.Quick);
        Assert.Superset(new HashSet<string> { "spacing", "runs", "regions" }, report.Deviating().ToHashSet());
        Assert.True(report.About("runs").Observed > report.About("runs").Expected);
    }

    [Fact]
    public void Every_kth_row_by_id_is_found_without_a_register()
    {
        var plain = new AuditedCity(1);
        var draws = Audits.Draws(plain, 4).Select(draw => draw with
        {
            Selected =
            [
                .. draw.Selected.GroupBy(row => row.Task).SelectMany(task =>
                {
                    var rows = draw.Frame.Rows.Where(row => row.Tasks.Contains(task.Key)).ToArray();
                    return task.Select((row, index) => rows[3 + index * (rows.Length / task.Count())] is var taken ? row with { Id = taken.Id, Class = taken.Class, Region = taken.Region } : row);
                }),
            ],
        });
        var report = Audits.Of(plain, draws, Audits.Quick, withRegister: false);
        Assert.True(report.About("spacing").Deviates);
        Assert.NotNull(report.About("industry").WhyNot);
    }

    [Fact]
    public void A_favoured_region_breaks_the_exact_shares()
    {
        var report = Audits.Of(city, Audits.Draws(city, 4, draw => Frauds.Favour(draw, "440881", 5, random)), Audits.Quick);
        Assert.True(report.About("regions").Deviates);
        Assert.Null(report.About("regions").P);
    }

    [Fact]
    public void A_spared_owner_is_found_by_the_legal_representative()
    {
        var found = Audits.Of(city, Audits.Draws(city, 4, draw => Frauds.Spare(draw, city, 0.9, random)), Audits.Quick).About("representative");
        Assert.True(found.Deviates);
        Assert.Contains(AuditedCity.Magnate, found.Says.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspectors_paired_by_hand_are_found_and_named()
    {
        var found = Audits.Of(city, Audits.Draws(city, 4, draw => Frauds.Pair(draw, 0.2, random)), Audits.Quick).About("pairs");
        Assert.True(found.Deviates);
        Assert.Contains("I000 与 I001", found.Says.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inspector_who_returns_to_the_same_enterprises_is_found()
    {
        var first = city.Draw(1);
        var second = city.Draw(2) with { Selected = first.Selected, Assignment = first.Assignment };
        var report = Audits.Of(city, [first, second], Audits.Quick);
        Assert.True(report.About("visits").Deviates);
        Assert.True(report.About("overlap").Deviates);
    }

    [Fact]
    public void Subjects_that_are_excluded_because_they_were_drawn_are_no_sign_of_fraud()
    {
        var drawn = new HashSet<string>();
        var draws = Enumerable.Range(1, 4).Select(sequence =>
        {
            var draw = city.Draw(sequence, drawn);
            drawn.UnionWith(draw.Selected.Select(row => row.Id));
            return draw;
        }).ToArray();
        var report = Audits.Of(city, draws, Audits.Quick);
        Assert.Empty(report.Deviating());
        Assert.NotNull(report.About("overlap").WhyNot);
    }

    [Fact]
    public void A_tampered_ticket_is_no_matter_of_chance()
    {
        var report = Audits.Of(city, [Frauds.Tamper(city.Draw(1)), city.Draw(2)], Audits.Quick);
        Assert.Equal(["ticket-files"], report.Deviating());
    }

    [Fact]
    public void A_row_that_is_not_in_the_frame_is_told()
    {
        var draw = city.Draw(1);
        var stray = draw with { Selected = [.. draw.Selected.Skip(1), draw.Selected[0] with { Region = "nowhere" }] };
        Assert.True(Audits.Of(city, [stray], Audits.Quick).About("regions").Deviates);
    }
}
