using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Policy;
using Xinheng.Tests.Properties.Credit;

namespace Xinheng.Tests.Properties.Scoring;

public sealed class CreditRepairLaws
{
    private static readonly CreditPolicy Policy = CreditPolicyFile.Load(Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-1.json")).Value;
    private static readonly DateTimeOffset EverKnown = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Gen<DateOnly> Days = Gen.Choose(-3, 1500).Select(days => new DateOnly(2024, 2, 27).AddDays(days));
    private static readonly Gen<(Life Life, DateOnly Day)> Cases = from life in Lives.Any().Generator from day in Days select (life, day);

    [Property]
    public Property A_cure_leads_where_the_record_stands_in_which_it_has_truly_happened() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var outlook = CreditRepair.Of(Seen(made.Life, made.Day), Judge);
        return outlook.Facts.All(fact => TrueEvents(fact, made.Life, made.Day) is not { } happened || fact.Alone == Where(Judge(Seen(made.Life, made.Day, [.. happened]))));
    });

    [Property]
    public Property When_all_is_cured_nothing_is_left_to_cure() => Prop.ForAll(Cases.ToArbitrary(), made =>
    {
        var outlook = CreditRepair.Of(Seen(made.Life, made.Day), Judge);
        CreditEvent[][] happened = [.. outlook.Facts.Select(fact => TrueEvents(fact, made.Life, made.Day)).OfType<CreditEvent[]>()];
        if (happened.Length < outlook.Facts.Length) return true;
        var after = CreditRepair.Of(Seen(made.Life, made.Day, [.. happened.SelectMany(events => events)]), Judge);
        return after.Now == outlook.AllCured && after.Facts.IsEmpty;
    });

    // What would come in from the registry; null for what rests on reports, whose content is not known.
    private static CreditEvent[]? TrueEvents(CuredFact fact, Life life, DateOnly day)
    {
        var behind = fact.Events.IsEmpty ? null : life.Events.First(creditEvent => creditEvent.Id == fact.Events[0]);
        var id = EventId.Of("happened", fact.Fact.English);
        return behind switch
        {
            AbnormalListed { Cause: AbnormalCause.AnnualReportMissing } => null,
            AbnormalListed listed => [new AbnormalRemoved(id, life.Subject, day, EverKnown, listed.Entry, "真实移出")],
            SeriousListed listed => [new SeriousRemoved(id, life.Subject, day, EverKnown, listed.Entry, null)],
            Penalised penalty => [new PenaltyRepaired(id, life.Subject, day, EverKnown, penalty.Document)],
            _ => null,
        };
    }

    private static SubjectOnDay Seen(Life life, DateOnly day, params ImmutableArray<CreditEvent> more)
    {
        var standpoint = new Standpoint(day, EverKnown);
        var tally = new SurroundingsTally(standpoint);
        tally.Add(life.Subject, [.. life.Events, .. more]);
        return SubjectOnDay.See(life.Subject, [.. life.Events, .. more], standpoint, tally.ToSurroundings());
    }

    // The chance stands for a model: it rises with the row.
    private static Classification Judge(SubjectOnDay subject)
    {
        var row = FeatureCatalogue.RowOf(subject);
        var sum = row.Select((value, column) => (double)value * (column + 1)).Sum();
        return PolicyVerdict.Judge(Policy, subject, new ModelOpinion(sum / (1 + Math.Abs(sum)), 100, []));
    }

    private static Reached Where(Classification classification) => new(classification.Class, classification.Score, classification.Probability);
}
