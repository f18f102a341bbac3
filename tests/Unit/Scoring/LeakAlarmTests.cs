using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Training;

namespace Xinheng.Tests.Unit.Scoring;

/// <summary>Leaks that were planted are found, and honest tables raise no alarm.</summary>
public sealed class LeakAlarmTests
{
    private const int Rows = 2000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_honest_table_raises_no_alarm(int seed) => Assert.Empty(Find(seed, (_, _, _) => null));

    [Fact]
    public void The_outcome_itself_under_another_name_is_found() =>
        Assert.Equal(["leak.single-field:planted"], Find(4, (_, label, random) => (label ? 5 : 2) + random.NextDouble()));

    [Fact]
    public void A_code_without_order_that_tells_the_outcome_is_found() =>
        Assert.Equal(["leak.single-field:planted"], Find(5, (_, label, random) => label ? 2 * random.Next(10) + 1 : 2 * random.Next(10)));

    [Fact]
    public void A_field_that_is_filled_in_only_after_a_problem_is_found() =>
        Assert.Equal(["leak.presence:planted"], Find(6, (_, label, random) => label && random.NextDouble() < 0.4 ? random.Next(1, 1000) : null));

    [Fact]
    public void A_field_that_is_filled_in_for_good_and_bad_alike_is_no_alarm() =>
        Assert.Empty(Find(7, (_, _, random) => random.NextDouble() < 0.4 ? random.Next(1, 1000) : null));

    [Fact]
    public void An_identifier_numbered_by_outcome_is_found_among_the_columns() =>
        Assert.Equal(["leak.identifier:planted"], Find(8, (row, label, random) => row * 4 + (label && random.NextDouble() < 0.8 ? 4 * Rows : 0) + random.Next(4)));

    [Fact]
    public void An_identifier_numbered_as_rows_come_is_no_alarm() => Assert.Empty(Find(9, (row, _, _) => row));

    [Fact]
    public void The_prefix_of_the_identifiers_is_found() =>
        Assert.Equal(["leak.identifier:row_id"], Find(10, (_, _, _) => null, (row, label, random) => $"{(label && random.NextDouble() < 0.8 ? "KX" : "PT")}-{row:00000}"));

    [Fact]
    public void Identifiers_in_the_order_of_outcomes_are_found() =>
        Assert.Equal(["leak.identifier:row_id"], Find(11, (_, _, _) => null, (row, label, random) => $"{(label && random.NextDouble() < 0.8 ? 50_000 : 10_000) + row}"));

    [Fact]
    public void An_accepted_finding_no_longer_closes_the_gate()
    {
        var findings = LeakAlarms.Find(Table(4, (_, label, _) => label ? 1 : 0, (row, _, _) => $"{row}")).ToArray();
        Assert.False(ReleaseGate.Of(findings, []).Passes);
        Assert.False(ReleaseGate.Of(findings, ["leak.single-field:other"]).Passes);
        Assert.True(ReleaseGate.Of(findings, ["leak.single-field:planted"]).Passes);
    }

    private static readonly ImmutableArray<CreditEvent> Lived =
        [Made.Registered("2015-01-01"), Made.Penalised("2026-03-01", known: "2026-06-10"), Made.Inspected("2026-05-10"), Made.Penalised("2026-06-20"), Made.Report(2025, "2026-07-15")];

    [Fact]
    public void Rows_made_from_what_was_known_on_their_day_raise_no_alarm()
    {
        var late = new LateKnowledge();
        for (var back = 0; back < 12; back++)
        {
            var day = Made.Day("2026-05-31").AddMonths(-back);
            late.Look(Row(day, Standpoint.AtEndOf(day), Made.WithReports()), Lived, Made.WithReports());
        }

        Assert.Empty(late.Findings());
    }

    /// <summary>The day is right and the moment of knowledge is not: a penalty of March that became known in June is in the row of May.</summary>
    [Fact]
    public void A_row_that_knows_what_became_known_after_its_day_is_found_with_the_features_that_do()
    {
        var late = new LateKnowledge();
        late.Look(Row(Made.Day("2026-05-31"), new Standpoint(Made.Day("2026-05-31"), ChinaTime.EndOf(Made.Today)), Made.WithReports()), Lived, Made.WithReports());
        var found = late.Findings().Select(finding => finding.Key).ToArray();
        Assert.Contains("leak.later:penalties-12-months", found);
        Assert.Contains("leak.later:days-since-penalty", found);
        Assert.DoesNotContain("leak.later:inspections-12-months", found);
        Assert.All(late.Findings(), finding => Assert.Equal(1, finding.Size));
    }

    [Fact]
    public void A_row_made_from_a_later_day_is_found()
    {
        var late = new LateKnowledge();
        late.Look(Row(Made.Day("2026-05-31"), Standpoint.AtEndOf(Made.Today), Made.WithReports()), Lived, Made.WithReports());
        Assert.Contains("leak.later:annual-reports-on-record", late.Findings().Select(finding => finding.Key));
    }

    [Fact]
    public void A_row_whose_surroundings_know_more_than_its_day_is_found()
    {
        var day = Made.Day("2026-05-31");
        ImmutableArray<CreditEvent> others = [Made.Registered("2015-01-01", subject: Made.Id(1)), Made.Inspected("2026-05-20", ResultCode.OrderedToCorrect, Made.Id(1), known: "2026-06-05"), Made.Inspected("2026-04-01", subject: Made.Id(1))];
        var (own, knowing) = (LateKnowledge.TallyBy(day, [(Made.Id(1), others)]).ToSurroundings(), new SurroundingsTally(Standpoint.AtEndOf(Made.Today)));
        knowing.Add(Made.Id(1), others);
        var late = new LateKnowledge();
        late.Look(Row(day, Standpoint.AtEndOf(day), own), Lived, own);
        Assert.Empty(late.Findings());
        late.Look(Row(day, Standpoint.AtEndOf(day), knowing.ToSurroundings()), Lived, own);
        Assert.Contains("leak.later:kind-problem-rate", late.Findings().Select(finding => finding.Key));
    }

    private static TrainingRow Row(DateOnly day, Standpoint standpoint, Surroundings surroundings) =>
        new(day, Made.Subject, FeatureCatalogue.RowOf(SubjectOnDay.See(Made.Subject, Lived, standpoint, surroundings)), IsPositive: false, day.AddDays(30));

    [Fact]
    public void Histories_whose_codes_hold_district_and_kind_raise_no_alarm_and_a_planted_column_does()
    {
        var random = new Random(12);
        var penalties = FeatureCatalogue.Columns.IndexOf("penalties-36-months");
        var planted = FeatureCatalogue.Columns.IndexOf("employees");
        TrainingRow[] Histories(bool isPlanted) => [.. Enumerable.Range(0, Rows).Select(number =>
        {
            var values = new float[FeatureCatalogue.Columns.Length];
            for (var column = 0; column < values.Length; column++) values[column] = random.Next(4);
            var isPositive = random.NextDouble() < 0.02 + 0.06 * values[penalties] + (number % 2 == 0 ? 0.05 : 0);
            if (isPlanted) values[planted] = isPositive ? random.Next(1, 300) : 0;
            var day = new DateOnly(2025, 1, 1).AddDays(number % 300);
            var subject = SubjectId.Parse($"{(number % 2 == 0 ? 440802_000_000_000L : 440803_000_000_000L) + number}").Value;
            return new TrainingRow(day, subject, values, isPositive, day.AddDays(20));
        })];
        Assert.Empty(LeakAlarms.Find(LabelledCases.Of(Histories(isPlanted: false))).Select(finding => finding.Key));
        Assert.Equal(["leak.single-field:employees"], LeakAlarms.Find(LabelledCases.Of(Histories(isPlanted: true))).Select(finding => finding.Key));
    }

    private static string[] Find(int seed, Func<int, bool, Random, double?> planted, Func<int, bool, Random, string>? identifier = null) =>
        [.. LeakAlarms.Find(Table(seed, planted, identifier ?? ((row, _, _) => $"{row}"))).Select(finding => finding.Key)];

    /// <summary>A table of three honest features, one with holes, and a planted one. One row in eight is positive.</summary>
    private static LabelledCases Table(int seed, Func<int, bool, Random, double?> planted, Func<int, bool, Random, string> identifier)
    {
        var random = new Random(seed);
        var table = Enumerable.Range(0, Rows).Select(row =>
        {
            var risk = random.NextDouble();
            var label = random.NextDouble() < risk / 4;
            float[] values = [(float)risk, random.Next(5), random.NextDouble() < 0.3 ? float.NaN : random.Next(100_000), (float?)planted(row, label, random) ?? float.NaN];
            return (Label: label, Values: values, Identifier: identifier(row, label, random));
        }).ToArray();
        return LabelledCases.Of(new LabelledTable(
            ["risk", "kind", "amount", "planted"], [.. table.Select(_ => 0)], [.. table.Select(row => row.Label)], [.. table.Select(row => row.Values)], [.. table.Select(row => row.Identifier)]));
    }
}
