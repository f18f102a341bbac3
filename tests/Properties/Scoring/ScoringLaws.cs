using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;
using Xinheng.Tests.Properties.Credit;
using Outcome = Xinheng.Scoring.Evaluation.Outcome;

namespace Xinheng.Tests.Properties.Scoring;

public sealed class ScoringLaws
{
    private static readonly CreditPolicy Policy = CreditPolicyFile.Load(Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-2.json")).Value;
    private static readonly DateTimeOffset EverKnown = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Gen<DateOnly> Days = Gen.Choose(-3, 1500).Select(days => new DateOnly(2024, 2, 27).AddDays(days));
    private static readonly Gen<(Life Life, DateOnly Day)> Cases = from life in Lives.Any().Generator from day in Days select (life, day);

    [Property]
    public Property A_row_is_always_numbers() => Prop.ForAll(Cases.ToArbitrary(), made =>
        FeatureCatalogue.RowOf(Seen(made.Life.Subject, made.Life.Events, made.Day)).All(value => float.IsFinite(value) && value >= Feature.Missing));

    [Property]
    public Property What_happens_after_the_day_or_becomes_known_later_changes_neither_row_nor_class() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var standpoint = new Standpoint(made.Day, new DateTimeOffset(2024, 3, 10, 0, 0, 0, TimeSpan.Zero).AddTicks(20_000));
        ImmutableArray<CreditEvent> seen = [.. made.Life.Events.Where(standpoint.Sees)];
        var all = Seen(made.Life.Subject, made.Life.Events, standpoint);
        var less = Seen(made.Life.Subject, seen, standpoint);
        return FeatureCatalogue.RowOf(all).AsSpan().SequenceEqual(FeatureCatalogue.RowOf(less)) && Same(Judge(all, 300), Judge(less, 300));
    });

    [Property]
    public Property The_order_of_events_does_not_matter() => Prop.ForAll(Cases.ToArbitrary(), made =>
        Same(Judge(Seen(made.Life.Subject, made.Life.Events, made.Day), 300), Judge(Seen(made.Life.Subject, [.. made.Life.Events.Reverse()], made.Day), 300)));

    [Property]
    public Property A_class_is_as_bad_as_its_rules_demand_and_its_score_is_from_0_to_1000() => Prop.ForAll(Cases.ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (made, points) =>
    {
        var subject = Seen(made.Life.Subject, made.Life.Events, made.Day);
        var verdict = Judge(subject, points);
        var byScore = Policy.ClassOf(verdict.Score);
        bool Has(string kind) => verdict.Reasons.Any(reason => reason.Rule.StartsWith(kind, StringComparison.Ordinal));
        return verdict.Score is >= 0 and <= 1000 && verdict.Score >= points && verdict.Class >= byScore
            && Has("direct.") == (verdict.Class == RiskClass.D && (byScore != RiskClass.D || Has("direct.")))
            && (!Has("floor.") || verdict.Class >= RiskClass.C) && (!Has("ceiling.") || verdict.Class >= RiskClass.B)
            && (Has("direct.") || Has("floor.") || Has("ceiling.") || Has("sector.") || verdict.Class == byScore);
    });

    [Property]
    public Property One_more_penalty_never_lowers_points_or_class() => Prop.ForAll(Cases.ToArbitrary(), Gen.Choose(0, 1500).ToArbitrary(), (made, daysAgo) =>
    {
        var happened = made.Day.AddDays(-daysAgo);
        var penalty = new Penalised(EventId.Of("one more"), made.Life.Subject, happened, EverKnown.AddDays(-1), "one more", PenaltyKinds.Fine, 200_000, null, null, null, null);

        // A registration is there already, so that the penalty alone is new.
        ImmutableArray<CreditEvent> events = [Registered(made.Life.Subject), .. made.Life.Events.Where(creditEvent => creditEvent is not (SubjectRegistered or SubjectChanged or StatusChanged))];
        var before = Judge(Seen(made.Life.Subject, events, made.Day), 200);
        var after = Judge(Seen(made.Life.Subject, events.Add(penalty), made.Day), 200);
        return after.Score >= before.Score && after.Class >= before.Class;
    });

    [Property]
    public Property From_its_repair_on_a_penalty_weighs_nothing_and_before_it_its_full_weight() => Prop.ForAll(Gen.Choose(0, 400).ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), (daysAgo, repairedDaysAgo) =>
    {
        var subject = SubjectId.Parse("91350100M000100Y43").Value;
        var day = new DateOnly(2026, 9, 30);
        var penalty = new Penalised(EventId.Of("p"), subject, day.AddDays(-daysAgo - repairedDaysAgo), default, "p", PenaltyKinds.BusinessStopped, 200_000, null, null, null, null);
        var repair = new PenaltyRepaired(EventId.Of("r"), subject, day.AddDays(-repairedDaysAgo), default, "p");
        Classification At(DateOnly when, params CreditEvent[] events) => Judge(Seen(subject, [Registered(subject), .. events], when), 100);
        var dayBefore = repair.Happened.AddDays(-1);
        return Same(At(day, penalty, repair), At(day)) && Same(At(dayBefore, penalty, repair), At(dayBefore, penalty));
    });

    [Property]
    public Property The_area_under_the_curve_is_the_rank_sum_and_turns_over_with_the_sign() => Prop.ForAll(Outcomes.ToArbitrary(), outcomes =>
    {
        var area = RankMetrics.AreaUnderCurve(outcomes);
        var positives = outcomes.Where(outcome => outcome.IsPositive).ToArray();
        var negatives = outcomes.Where(outcome => !outcome.IsPositive).ToArray();
        if (positives.Length == 0 || negatives.Length == 0) return area is null;
        var pairs = positives.Sum(positive => negatives.Sum(negative => positive.Probability > negative.Probability ? 1 : positive.Probability == negative.Probability ? 0.5 : 0));
        var turned = RankMetrics.AreaUnderCurve(outcomes.Select(outcome => outcome with { Probability = -outcome.Probability }));
        return Math.Abs(area!.Value - pairs / positives.Length / negatives.Length) < 1e-9 && Math.Abs(area.Value + turned!.Value - 1) < 1e-9;
    });

    [Property]
    public Property Metrics_depend_on_order_alone_and_not_on_the_order_of_input() => Prop.ForAll(Outcomes.ToArbitrary(), outcomes =>
    {
        Outcome[] reversed = [.. outcomes.Reverse()];
        Outcome[] stretched = [.. outcomes.Select(outcome => outcome with { Probability = Math.Exp(outcome.Probability * 3) })];
        return RankMetrics.AreaUnderCurve(outcomes) == RankMetrics.AreaUnderCurve(reversed) && RankMetrics.KolmogorovSmirnov(outcomes) == RankMetrics.KolmogorovSmirnov(stretched)
            && RankMetrics.LiftAt(0.1, outcomes) == RankMetrics.LiftAt(0.1, stretched) && RankMetrics.KolmogorovSmirnov(outcomes) is null or (>= 0 and <= 1)
            && (RankMetrics.LiftAt(1, outcomes) is not { } whole || Math.Abs(whole - 1) < 1e-9);
    });

    [Property]
    public Property A_higher_chance_never_has_fewer_points() => Prop.ForAll(Gen.Choose(1, 1000).Select(number => number / 1000.0).NonEmptyListOf().ToArbitrary(), Gen.Choose(0, 1000).Two().ToArbitrary(), (population, pair) =>
    {
        var map = ScoreMap.Of(Policy.ScoreMap, ScoreMap.QuantilesOf([.. population]));
        var (one, other) = pair;
        return map.PointsOf(Math.Min(one, other) / 1000.0) <= map.PointsOf(Math.Max(one, other) / 1000.0) && map.PointsOf(one / 1000.0) is >= 0 and <= 1000;
    });

    [Property]
    public Property A_recent_shift_depends_on_no_order_keeps_the_order_of_chances_and_reads_back() => Prop.ForAll(Stated.ToArbitrary(), Gen.Choose(1, 99).Two().ToArbitrary(), (cases, pair) =>
    {
        var shift = RecentShift.Of(cases);
        var (low, high) = (Math.Min(pair.Item1, pair.Item2) / 100.0, Math.Max(pair.Item1, pair.Item2) / 100.0);
        return shift == RecentShift.Of(cases.Reverse()) && shift == RecentShift.Parse(shift.ToString()) && shift.Of(low) <= shift.Of(high) && shift.Of(high) is > 0 and < 1;
    });

    // At the most likely shift, what is expected is between what was stated and what came, and the nearer to what came the more there was.
    [Property]
    public Property A_recent_shift_moves_towards_what_came_and_never_past_it() => Prop.ForAll(Stated.ToArbitrary(), cases =>
    {
        var shift = RecentShift.Of(cases);
        double stated = cases.Sum(one => one.Chance), came = cases.Count(one => one.IsProblem), moved = cases.Sum(one => shift.Of(one.Chance));
        return Math.Sign(Math.Round(shift.LogOdds, 9)) == Math.Sign(Math.Round(came - stated, 9)) && Math.Abs(came - moved) <= Math.Abs(came - stated) + 1e-9
            && Math.Abs(came - moved - shift.LogOdds) < 1e-6;
    });

    private static Gen<(double Chance, bool IsProblem)[]> Stated =>
        (from chance in Gen.Choose(1, 99) from isProblem in Gen.Elements(true, false) select (chance / 100.0, isProblem)).ArrayOf();

    private static Gen<Outcome[]> Outcomes => (from chance in Gen.Choose(0, 12) from isPositive in Gen.Elements(true, false) select new Outcome(chance / 12.0, isPositive)).ArrayOf();

    private static SubjectRegistered Registered(SubjectId subject) => new(
        EventId.Of("registered"), subject, new DateOnly(2015, 1, 1), default, "甲", SubjectKind.Enterprise, Region.Parse("440802").Value, null, RegistrationStatus.Active, new DateOnly(2015, 1, 1), null, null, null, false);

    private static SubjectOnDay Seen(SubjectId subject, ImmutableArray<CreditEvent> events, DateOnly day) => Seen(subject, events, new Standpoint(day, EverKnown));

    private static SubjectOnDay Seen(SubjectId subject, ImmutableArray<CreditEvent> events, Standpoint standpoint)
    {
        var tally = new SurroundingsTally(standpoint);
        tally.Add(subject, events);
        return SubjectOnDay.See(subject, events, standpoint, tally.ToSurroundings());
    }

    private static Classification Judge(SubjectOnDay subject, int points) => PolicyVerdict.Judge(Policy, subject, new ModelOpinion(0.02, points, []));

    private static bool Same(Classification one, Classification other) =>
        (one.Class, one.Score) == (other.Class, other.Score)
        && one.Reasons.Select(reason => (reason.Rule, reason.Points, Events: string.Join(',', reason.Events))).SequenceEqual(other.Reasons.Select(reason => (reason.Rule, reason.Points, Events: string.Join(',', reason.Events))));
}
