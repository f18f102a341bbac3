using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Training;
using Xinheng.Tests.Properties.Credit;

namespace Xinheng.Tests.Properties.Scoring;

/// <summary>
/// A worse record never has a lower chance: not by one more penalty, a first one included, and not by an inspection that found a problem where it might have
/// found none. That a subject was inspected at all may count either way.
/// </summary>
public sealed class WorseRecordLaws
{
    private static readonly DateOnly Day = new(2024, 9, 30);

    // Lives fill ten days; their copies in other years make old and new facts meet within one window.
    private static readonly Gen<CureLaws.Case> Cases =
        from life in Lives.Any().Generator
        from years in Gen.Choose(-3, 2).ArrayOf(life.Events.Length)
        from reporters in Gen.Elements(true, false)
        from day in Gen.Choose(-3, 1500)
        select CureLaws.Case.Of(life, years, reporters, new DateOnly(2024, 2, 27).AddDays(day), 0);

    private static readonly Gen<Penalised> Penalties =
        from daysAgo in Gen.Choose(0, 1500)
        from kinds in Gen.Choose(0, 1023)
        from fine in Gen.Elements<decimal?>(null, 0m, 200_000m)
        from violation in Gen.Elements(null, "粤湛市监罚〔2024〕1号", "经营超过保质期的食品", "使用未经检验的电梯")
        from published in Gen.Elements<int?>(null, 100, 1000)
        select new Penalised(EventId.Of("one more"), default, Day.AddDays(-daysAgo), default, "one more", (PenaltyKinds)kinds, fine, null, violation, null, published is { } days ? Day.AddDays(days - daysAgo) : null);

    /// <summary>Learnt from records whose outcomes turn everything over: who was never penalised nor found with a problem is the riskiest. Whatever can say so will.</summary>
    private static readonly Lazy<TreeEnsemble> Perverse = new(() =>
    {
        var random = new Random(7);
        var learnt = Enumerable.Range(0, 3000).Select(number => Record(random, number)).ToArray();
        var settings = new TrainingSettings { Trees = 60, MinimumRowsPerLeaf = 20, LearningRate = 0.2, ColumnShare = 1 };
        return TreeTrainer.Fit([.. learnt.Select(record => record.Row)], [.. learnt.Select(record => record.IsPositive)], settings, RiskDirections.OfColumns).Value.Trees;
    });

    [Property(MaxTest = 300)]
    public Property One_more_penalty_moves_every_column_along_its_direction_or_not_at_all() => Prop.ForAll(Cases.ToArbitrary(), Penalties.ToArbitrary(), (made, penalty) =>
        Harmless(made.Seen([]), made.Seen([On(made, penalty)])));

    [Property(MaxTest = 300)]
    public Property A_problem_found_where_none_might_have_been_moves_every_column_along_its_direction_or_not_at_all() => Prop.ForAll(Cases.ToArbitrary(), made =>
        Harmless(Clean(made).Seen([]), made.Seen([])));

    [Property(MaxTest = 300)]
    public Property One_more_penalty_never_lowers_the_chance_by_a_model_that_was_taught_to() => Prop.ForAll(Cases.ToArbitrary(), Penalties.ToArbitrary(), (made, penalty) =>
        Score(made.Seen([On(made, penalty)])) >= Score(made.Seen([])));

    [Property(MaxTest = 300)]
    public Property A_problem_found_where_none_might_have_been_never_lowers_the_chance_by_a_model_that_was_taught_to() => Prop.ForAll(Cases.ToArbitrary(), made =>
        Score(made.Seen([])) >= Score(Clean(made).Seen([])));

    [Fact]
    public void A_first_penalty_and_a_first_problem_of_today_never_lower_the_chance_of_a_clean_record()
    {
        var subject = SubjectId.Parse("440802000000001").Value;
        ImmutableArray<CreditEvent> clean = [Registered(subject), Visit(subject, Day.AddDays(-400), ResultCode.NothingFound), Visit(subject, Day, ResultCode.NothingFound)];
        ImmutableArray<CreditEvent> problem = [Registered(subject), Visit(subject, Day.AddDays(-400), ResultCode.NothingFound), Visit(subject, Day, ResultCode.OrderedToCorrect)];
        var penalty = new Penalised(EventId.Of("first"), subject, Day, default, "first", PenaltyKinds.Fine, 5000, null, null, null, null);
        Assert.True(Score(Seen(subject, problem)) >= Score(Seen(subject, clean)));
        Assert.True(Score(Seen(subject, [.. clean, penalty])) >= Score(Seen(subject, clean)));
        Assert.True(Score(Seen(subject, [.. problem, penalty])) >= Score(Seen(subject, problem)));
        Assert.NotEmpty(Perverse.Value.Trees);
    }

    private static Property Harmless(SubjectOnDay before, SubjectOnDay after)
    {
        var (one, other) = (FeatureCatalogue.RowOf(before), FeatureCatalogue.RowOf(after));
        var guilty = string.Join(", ", FeatureCatalogue.Columns.Where((_, column) => RiskDirections.OfColumns[column] switch
        {
            RiskDirection.Up => other[column] < one[column],
            RiskDirection.Down => other[column] > one[column],
            _ => other[column] != one[column],
        }));
        return (guilty.Length == 0).Label(guilty);
    }

    private static double Score(SubjectOnDay subject) => Perverse.Value.Score(FeatureCatalogue.RowOf(subject));

    // As many days before the day from which is looked as it was made for.
    private static Penalised On(CureLaws.Case made, Penalised penalty)
    {
        var shift = made.LookedFrom.DayNumber - Day.DayNumber;
        return penalty with { Subject = made.Life.Subject, Happened = penalty.Happened.AddDays(shift), PublicUntil = penalty.PublicUntil?.AddDays(shift) };
    }

    // The same visits to the same items, none of which found anything.
    private static CureLaws.Case Clean(CureLaws.Case made) => made with
    {
        Life = made.Life with { Events = [.. made.Life.Events.Select(creditEvent => creditEvent is Inspected inspected ? inspected with { Results = [.. inspected.Results.Select(Clean)] } : creditEvent)] },
    };

    private static ItemResult Clean(ItemResult result) => result with { Codes = result.Codes.Contains(ResultCode.NoSuchActivity) ? [ResultCode.NoSuchActivity] : [ResultCode.NothingFound] };

    private static (float[] Row, bool IsPositive) Record(Random random, int number)
    {
        var subject = SubjectId.Parse($"{440802_000_000_000L + number}").Value;
        var events = new List<CreditEvent> { Registered(subject) };
        for (var visits = random.Next(4); visits > 0; visits--) events.Add(Visit(subject, Day.AddDays(-random.Next(1200)), random.Next(3) == 0 ? ResultCode.OrderedToCorrect : ResultCode.NothingFound));
        for (var penalties = random.Next(3); penalties > 0; penalties--)
        {
            events.Add(new Penalised(EventId.Of($"{penalties}"), subject, Day.AddDays(-random.Next(1200)), default, $"{penalties}", PenaltyKinds.Fine, 5000, null, null, null, null));
        }

        var seen = Seen(subject, [.. events]);
        var marks = seen.Penalties(36).Count() + seen.Problems(36).Count();
        return (FeatureCatalogue.RowOf(seen), random.NextDouble() < (marks == 0 ? 0.8 : marks < 4 ? 0.1 : 0.5));
    }

    private static SubjectOnDay Seen(SubjectId subject, params ImmutableArray<CreditEvent> events)
    {
        var standpoint = Standpoint.AtEndOf(Day);
        var tally = new SurroundingsTally(standpoint);
        tally.Add(subject, events);
        return SubjectOnDay.See(subject, events, standpoint, tally.ToSurroundings());
    }

    private static SubjectRegistered Registered(SubjectId subject) => new(
        EventId.Of("registered"), subject, new DateOnly(2015, 1, 1), default, "甲", SubjectKind.Enterprise, Region.Parse("440802").Value, null, RegistrationStatus.Active, new DateOnly(2015, 1, 1), null, null, null, false);

    private static Inspected Visit(SubjectId subject, DateOnly day, ResultCode code) => new(
        EventId.Of($"{day:yyyy-MM-dd}"), subject, day, default, $"{day:yyyy-MM-dd}", InspectionOrigin.Daily, InspectionMode.OnSite, [new ItemResult("AMR-01", [code], null)], null, null);
}
