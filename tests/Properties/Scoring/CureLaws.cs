using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;
using Xinheng.Tests.Properties.Credit;

namespace Xinheng.Tests.Properties.Scoring;

/// <summary>A cure that the law offers (a missing report filed, a list left, a penalty repaired) never costs anything: not by a feature, not by a model, not by points, on no later day.</summary>
public sealed class CureLaws
{
    private static readonly string Models = Path.Combine(AppContext.BaseDirectory, "models");
    private static readonly ImmutableArray<CreditPolicy> Policies = [.. new[] { "default-2", "points-1" }.Select(name => CreditPolicyFile.Load(Path.Combine(Models, "policy", name + ".json")).Value)];
    private static readonly Lazy<RiskModel> Shipped = new(() => ModelFolder.Load(Path.Combine(Models, "shipped")).Value);
    private static readonly DateTimeOffset EverKnown = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Lives fill ten days; their copies in other years make old and new facts meet within one window.
    private static readonly Gen<Case> Cases =
        from life in Lives.Any().Generator
        from years in Gen.Choose(-3, 2).ArrayOf(life.Events.Length)
        from reporters in Gen.Elements(true, false)
        from curedAfter in Gen.Choose(-3, 1500)
        from lookedAfter in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 1200))
        select Case.Of(life, years, reporters, new DateOnly(2024, 2, 27).AddDays(curedAfter), lookedAfter);

    [Property(MaxTest = 400)]
    public Property A_cure_moves_every_column_along_its_direction_or_not_at_all_on_that_day_and_on_every_later_one() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        string[] guilty = [.. made.Cures().SelectMany(cure =>
        {
            var (before, after) = (FeatureCatalogue.RowOf(made.Seen([])), FeatureCatalogue.RowOf(made.Seen(cure.Events)));
            return FeatureCatalogue.Columns.Where((_, column) => !IsHarmless(RiskDirections.OfColumns[column], before[column], after[column])).Select(name => $"{cure.Kind} {name}");
        })];
        return (guilty.Length == 0).Label(string.Join(", ", guilty));
    });

    [Property(MaxTest = 400)]
    public Property No_cure_raises_chance_points_score_or_class_by_the_shipped_model_and_policies() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        string[] guilty = [.. made.Cures().SelectMany(cure => Policies.SelectMany(policy => new[] { Shipped.Value, null }.SelectMany(model =>
        {
            var (before, after) = (Judge(made.Seen([]), policy, model), Judge(made.Seen(cure.Events), policy, model));
            return after.Score > before.Score || after.Probability > before.Probability || after.Class > before.Class
                ? [$"{cure.Kind} by {policy.Name} and {(model is null ? "no model" : "the model")}: {before.Class} {before.Score} {before.Probability} to {after.Class} {after.Score} {after.Probability}"]
                : Array.Empty<string>();
        })))];
        return (guilty.Length == 0).Label(string.Join(", ", guilty));
    });

    [Property(MaxTest = 400)]
    public Property What_the_helper_says_of_a_cure_is_never_worse_than_where_the_subject_stands() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var outlook = CreditRepair.Of(made.Seen([]), subject => Judge(subject, Policies[0], Shipped.Value));
        return outlook.Facts.Select(fact => fact.Alone).Append(outlook.AllCured)
            .All(reached => reached.Score <= outlook.Now.Score && reached.Probability <= outlook.Now.Probability && reached.Class <= outlook.Now.Class);
    });

    private static bool IsHarmless(RiskDirection direction, float before, float after) => direction switch
    {
        RiskDirection.Up => after <= before,
        RiskDirection.Down => after >= before,
        _ => after == before,
    };

    private static Classification Judge(SubjectOnDay subject, CreditPolicy policy, RiskModel? model)
    {
        if (model is null) return PolicyVerdict.Judge(policy, subject, null);
        var chance = model.ChanceOf(FeatureCatalogue.RowOf(subject));
        return PolicyVerdict.Judge(policy, subject, new ModelOpinion(chance, ScoreMap.Of(policy.ScoreMap, model.Card.ReferenceQuantiles).PointsOf(chance), []));
    }

    /// <summary>A life spread over years, the day on which a cure comes in, and a day not before it from which one looks.</summary>
    public sealed record Case(Life Life, bool OthersReport, DateOnly CuredOn, DateOnly LookedFrom)
    {
        public static Case Of(Life life, int[] years, bool othersReport, DateOnly curedOn, int lookedAfter) => new(
            life with { Events = [.. life.Events.Select((creditEvent, index) => Moved(creditEvent, years[index]))] }, othersReport, curedOn, curedOn.AddDays(lookedAfter));

        private static CreditEvent Moved(CreditEvent creditEvent, int years) => creditEvent switch
        {
            SubjectRegistered registered => registered with { Happened = registered.Happened.AddYears(years), EstablishedOn = registered.EstablishedOn?.AddYears(years) },
            AnnualReportFiled report => report with { Happened = report.Happened.AddYears(years), Year = report.Year + years },
            _ => creditEvent with { Happened = creditEvent.Happened.AddYears(years) },
        };

        /// <summary>What could be cured on the day of the cure, and the events that would come in then.</summary>
        public IEnumerable<(CurableKind Kind, ImmutableArray<CreditEvent> Events)> Cures() =>
            CurableFacts.Of(Seen(CuredOn, [])).Select(fact => (fact.Kind, ImmutableArray.CreateRange(fact.Cures.Select(TrueEvent))));

        // What a report says is a fact of its own: it says here what the latest one says, and where one for its year comes in later, what that one says.
        private CreditEvent TrueEvent(CreditEvent cure) => cure is not AnnualReportFiled report ? cure with { Known = EverKnown }
            : Seen([]).LatestReport is { } latest ? latest with { Id = report.Id, Happened = report.Happened, Known = default, Year = report.Year } : report;

        public SubjectOnDay Seen(ImmutableArray<CreditEvent> more) => Seen(LookedFrom, more);

        private SubjectOnDay Seen(DateOnly day, ImmutableArray<CreditEvent> more)
        {
            var standpoint = new Standpoint(day, EverKnown);
            var tally = new SurroundingsTally(standpoint);
            tally.Add(Life.Subject, [.. Life.Events, .. more]);

            // Years of which nobody's report is on record say nothing of anybody.
            if (OthersReport) tally.Add(Other, [.. Enumerable.Range(2019, 10).Select(year => Report(year))]);
            return SubjectOnDay.See(Life.Subject, [.. Life.Events, .. more], standpoint, tally.ToSurroundings());
        }

        private static readonly SubjectId Other = SubjectId.Parse("440802999999999").Value;

        private static AnnualReportFiled Report(int year) => new(EventId.Of("other", $"{year}"), Other, new DateOnly(2018, 1, 1), EverKnown, year, null, null, null, null, null, null, null);

        public override string ToString() => $"cured on {CuredOn:yyyy-MM-dd}, looked from {LookedFrom:yyyy-MM-dd}, {(OthersReport ? "others report" : "nobody reports")}\n{Life}";
    }
}
