using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Credit;
using Xinheng.Scoring.Features;
using Xinheng.Tests.Properties.Credit;

namespace Xinheng.Tests.Properties.Scoring;

/// <summary>What holds of each feature, by name: a failure names the feature.</summary>
public sealed class FeatureLaws
{
    private static readonly DateTimeOffset Knowing = new(2024, 3, 10, 0, 0, 0, TimeSpan.Zero);

    // Days and instants in the midst of what lives are made of, so that some events lie ahead and some are not known yet.
    private static readonly Gen<Standpoint> Standpoints =
        from days in Gen.Choose(-1, 10) from ticks in Gen.Choose(0, 60_000) select new Standpoint(new DateOnly(2024, 2, 27).AddDays(days), Knowing.AddTicks(ticks));

    private static readonly Gen<(Life Own, Life Other, Standpoint From)> Cases =
        from own in Lives.Any().Generator from other in Lives.Any().Generator from standpoint in Standpoints select (own, other, standpoint);

    [Property]
    public Property What_comes_after_the_day_or_is_known_later_changes_no_feature_whoever_it_befalls() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var all = Seen(made.From, made.Own.Events, made.Own, made.Other);
        var less = Seen(made.From, Only(made.Own, made.From), made.Own, made.Other with { Events = Only(made.Other, made.From) });
        return Same(all, less);
    });

    [Property]
    public Property Who_inspects_penalises_or_lists_changes_no_feature() => Prop.ForAll(Cases.ToArbitrary(), made =>
        Same(Seen(made.From, made.Own.Events, made.Own, made.Other), Seen(made.From, [.. made.Own.Events.Select(ByAnother)], made.Own, made.Other)));

    [Property]
    public Property The_order_of_events_changes_no_feature() => Prop.ForAll(Cases.ToArbitrary(), made =>
        Same(Seen(made.From, made.Own.Events, made.Own, made.Other), Seen(made.From, [.. made.Own.Events.Reverse()], made.Own, made.Other)));

    [Property]
    public Property Every_value_is_a_number_from_0_on_and_has_a_flag_where_it_can_be_missing() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var subject = Seen(made.From, made.Own.Events, made.Own, made.Other);
        return Named(FeatureCatalogue.All.Where(feature => !(feature.Value(subject) is { } value ? value >= 0 && double.IsFinite(value) : feature.CanBeMissing)));
    });

    [Property]
    public Property Every_event_behind_a_value_is_one_that_is_seen() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var subject = Seen(made.From, made.Own.Events, made.Own, made.Other);
        return Named(FeatureCatalogue.All.Where(feature => feature.Events(subject).Any(creditEvent => !made.From.Sees(creditEvent))));
    });

    [Property]
    public Property What_speaks_of_some_kinds_alone_is_zero_or_missing_for_others() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var subject = Seen(made.From, made.Own.Events, made.Own, made.Other);
        return Named(FeatureCatalogue.All.Where(feature => !feature.OnlyFor.IsEmpty && !feature.OnlyFor.Contains(subject.Kind) && feature.Value(subject) is not (null or 0)));
    });

    [Property]
    public Property Several_standpoints_at_once_give_each_the_surroundings_that_it_has_alone() => Prop.ForAll(Cases.ToArbitrary(), Standpoints.ToArbitrary(), Standpoints.ToArbitrary(), (made, second, third) =>
    {
        Standpoint[] standpoints = [made.From, second, third];
        var tallies = new SurroundingsTallies(standpoints);
        foreach (var life in new[] { made.Own, made.Other })
        {
            tallies.Add(life.Subject, [.. life.Events.Where(creditEvent => SurroundingsTally.Tells(creditEvent.GetType()))]);
            foreach (var report in life.Events.OfType<AnnualReportFiled>())
            {
                foreach (var tally in tallies.Each.Where(tally => tally.Standpoint.Sees(report))) tally.AddReport(report.Year);
            }
        }

        return standpoints.Zip(tallies.ToSurroundings()).All(pair => FeatureCatalogue.RowOf(Seen(pair.First, made.Own.Events, made.Own, made.Other))
            .SequenceEqual(FeatureCatalogue.RowOf(SubjectOnDay.See(made.Own.Subject, made.Own.Events, pair.First, pair.Second))));
    });

    // Rows leave out what rests on records that a subject has not: they must say what was left out.
    [Property(MaxTest = 300)]
    public Property A_row_holds_the_value_of_every_feature_whatever_records_are_lacking() => Prop.ForAll(Cases.ToArbitrary(), Gen.Choose(0, 127).ToArbitrary(), (made, lacking) =>
    {
        var subject = Seen(made.From, [.. made.Own.Events.Where(creditEvent => (KindOf(creditEvent) & (RecordKind)lacking) == 0)], made.Own, made.Other);
        var row = FeatureCatalogue.RowOf(subject);
        return Named(FeatureCatalogue.All.Where(feature => row[FeatureCatalogue.Columns.IndexOf(feature.Name)] != (float)(feature.Value(subject) ?? Feature.Missing)));
    });

    private static RecordKind KindOf(CreditEvent creditEvent) => creditEvent switch
    {
        SubjectChanged => RecordKind.Changes,
        AnnualReportFiled => RecordKind.AnnualReports,
        AbnormalListed => RecordKind.AbnormalEntries,
        SeriousListed => RecordKind.SeriousEntries,
        Penalised => RecordKind.Penalties,
        Inspected => RecordKind.Inspections,
        ComplaintReceived => RecordKind.Complaints,
        _ => RecordKind.None,
    };

    private static Property Same(SubjectOnDay one, SubjectOnDay other) =>
        Named(FeatureCatalogue.All.Where(feature => feature.Value(one) != feature.Value(other) || !feature.Evidence(one, 5).SequenceEqual(feature.Evidence(other, 5))));

    private static Property Named(IEnumerable<Feature> guilty) => string.Join(", ", guilty.Select(feature => feature.Name)) is var names ? (names.Length == 0).Label(names) : true.ToProperty();

    private static ImmutableArray<CreditEvent> Only(Life life, Standpoint standpoint) => [.. life.Events.Where(standpoint.Sees)];

    private static SubjectOnDay Seen(Standpoint standpoint, ImmutableArray<CreditEvent> events, Life own, Life other)
    {
        var tally = new SurroundingsTally(standpoint);
        tally.Add(own.Subject, events);
        tally.Add(other.Subject, other.Events);
        return SubjectOnDay.See(own.Subject, events, standpoint, tally.ToSurroundings());
    }

    private static CreditEvent ByAnother(CreditEvent creditEvent) => creditEvent switch
    {
        Inspected inspected => inspected with { Authority = "另一机关" },
        Penalised penalised => penalised with { Authority = "另一机关" },
        AbnormalListed listed => listed with { Authority = "另一机关" },
        SeriousListed listed => listed with { Authority = "另一机关" },
        _ => creditEvent,
    };
}
