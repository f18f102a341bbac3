using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Inspections;
using Xinheng.Tests.Simulation.Plain;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Work;

/// <summary>The inspectors: they accept, ask for recusal, hand in their reports, and do each of these again when they are not sure of the answer.</summary>
internal static class VisitWork
{
    private const int MostVisits = 4;

    /// <summary>Refusals that are an answer of the rules and not a fault: the certificate ran out, the visit went on otherwise, it is the wrong day.</summary>
    private static readonly string[] OfRules = ["visit.certificate", "visit.day-before-draw", "visit.day-after-today", "assignment.unstaffed", "assignment.recusal-asked", "assignment.done", "assignment.withdrawn", "assignment.unknown", "assignment.not-accepted"];

    /// <summary>Some visits of a draw are taken one step on.</summary>
    public static async Task Some(SimulatedOffice office, Random random, DrawNumber draw)
    {
        if (await office.Try("reading visits", async () => new Given<ImmutableArray<StoredAssignment>>(await office.Silo.Services.GetRequiredService<IAssignmentStore>().ReadOf(draw, CancellationToken.None))) is not { } read) return;
        var open = read.Value.Select(stored => stored.Assignment).Where(assignment => assignment.State is AssignmentState.Assigned or AssignmentState.Accepted or AssignmentState.Done).ToArray();
        random.Shuffle(open);
        var steps = open.Take(random.Next(1, MostVisits + 1)).Select(assignment => (assignment, random.Next())).ToList();
        await Task.WhenAll(steps.Select(step => Step(office, new Random(step.Item2), step.assignment)));
    }

    /// <summary>Reports of unknown outcome are handed in again, under the same key.</summary>
    public static async Task Again(SimulatedOffice office)
    {
        foreach (var visit in office.Visits.Values.Where(visit => visit is { Report: not null, Acknowledged: null }).ToList())
        {
            office.Figures.Count("unknown outcomes told again");
            await Submit(office, visit, visit.Report!);
        }
    }

    private static Task Step(SimulatedOffice office, Random random, Assignment assignment)
    {
        if (!office.Visits.TryGetValue(assignment.Visit, out var visit))
        {
            lock (office.Visits) office.Visits.TryAdd(assignment.Visit, visit = new PlainVisit(assignment.Visit));
        }

        var team = assignment.Team.ToArray();
        return assignment.State switch
        {
            AssignmentState.Done => Repeat(office, random, visit, assignment),
            AssignmentState.Assigned when random.Next(12) == 0 => AskRecusal(office, visit, team[random.Next(team.Length)]),
            AssignmentState.Assigned => Accept(office, random, visit, team),
            _ => Submit(office, visit, visit.Report ?? (visit.Report = Made(office, random, assignment))),
        };
    }

    private static async Task Accept(SimulatedOffice office, Random random, PlainVisit visit, string[] team)
    {
        foreach (var inspector in team)
        {
            for (var time = random.Next(2); time < 2; time++)
            {
                if (await office.Try("accepting", async () => new Told<Assignment>(await Of(office, visit).Accept(visit.Visit, inspector))) is not { } answer) continue;
                if (answer.Answer.IsGiven) visit.Accepted.Add(inspector);
                else if (!IsOfRules(answer.Answer.Refusals) && !office.AreOfStore(answer.Answer.Refusals, "accepting")) throw office.Broken($"{visit.Visit} was not accepted: {Told(answer.Answer.Refusals)}");
            }
        }
    }

    private static async Task AskRecusal(SimulatedOffice office, PlainVisit visit, string inspector)
    {
        visit.Recused.Add(inspector);
        if (await office.Try("asking for recusal", async () => new Told<Assignment>(await Of(office, visit).AskRecusal(visit.Visit, inspector, RecusalGround.OtherTie, "虚构"))) is not { } answer) return;
        if (answer.Answer.IsGiven)
        {
            visit.Left.Add(inspector);
            office.Figures.Count("recusals");
        }
        else if (!IsOfRules(answer.Answer.Refusals) && !office.AreOfStore(answer.Answer.Refusals, "asking for recusal")) throw office.Broken($"{visit.Visit} took no recusal: {Told(answer.Answer.Refusals)}");
    }

    private static async Task Submit(SimulatedOffice office, PlainVisit visit, PlainReport report)
    {
        Expect(office, visit, report);
        if (await office.Try("submitting", async () => new Told<Submission>(await Of(office, visit).Submit(visit.Visit, report.By, report.Key, report.Report))) is not { } answer) return;
        if (answer.Answer.TryGet(out var submission, out var refusals))
        {
            if (visit.Acknowledged is { } earlier && !Same(earlier, submission)) throw office.Broken($"{visit.Visit}: the same report was answered otherwise the second time");
            if (visit.Acknowledged is null) office.Figures.Count("results acknowledged");
            visit.Acknowledged = submission;
        }
        else if (!office.AreOfStore(refusals, "submitting") && (visit.Acknowledged is not null || !IsOfRules(refusals))) throw office.Broken($"{visit.Visit} did not take its report: {Told(refusals)}");
    }

    // Results that are in: handed in once more, or otherwise under the same key, which must change nothing.
    private static async Task Repeat(SimulatedOffice office, Random random, PlainVisit visit, Assignment assignment)
    {
        if (visit.Report is not { } report) throw office.Broken($"{visit.Visit} is done and nobody reported");
        if (random.Next(2) == 0)
        {
            await Submit(office, visit, report);
            return;
        }

        if (assignment.Submission!.Report.DigestFor(visit.Visit) != report.Report.DigestFor(visit.Visit)) throw office.Broken($"{visit.Visit} holds another report than the one that was made");
        var other = report.Report with { Mode = report.Report.Mode == InspectionMode.OnSite ? InspectionMode.InWriting : InspectionMode.OnSite };
        if (await office.Try("submitting otherwise", async () => new Told<Submission>(await Of(office, visit).Submit(visit.Visit, report.By, report.Key, other))) is { } answer && answer.Answer.IsGiven)
        {
            throw office.Broken($"{visit.Visit} took another report under a key that was used");
        }
    }

    // The report becomes a credit event, sooner or later, known at the moment at which it was taken.
    private static void Expect(SimulatedOffice office, PlainVisit visit, PlainReport report)
    {
        lock (office.Visits)
        {
            var fact = office.Register.Find(visit.Visit.Subject, $"inspected {visit.Visit}") ?? office.Register.Add(visit.Visit.Subject, $"inspected {visit.Visit}", report.Report.Day, whole: null);
            fact.Told.Add(office.Now);
        }
    }

    private static PlainReport Made(SimulatedOffice office, Random random, Assignment assignment)
    {
        var team = assignment.Team.ToImmutableArray();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{office.Seed} {assignment.Visit}"))))[..32];
        var results = assignment.Sheet.Items.Select(item => new ItemResult(item.Id, [random.Next(3) == 0 ? ResultCode.OrderedToCorrect : ResultCode.NothingFound], null) { FollowUp = FollowUp.None });
        return new PlainReport(team[random.Next(team.Length)], key, new VisitReport(office.Today, InspectionMode.OnSite, team, [.. results]));
    }

    private static bool Same(Submission one, Submission other) => (one.By, one.Key, one.RecordedAt) == (other.By, other.Key, other.RecordedAt);

    private static bool IsOfRules(ImmutableArray<Refusal> refusals) => refusals.All(refusal => OfRules.Contains(refusal.Code));

    private static IAssignmentsGrain Of(SimulatedOffice office, PlainVisit visit) => office.Silo.Grains.GetGrain<IAssignmentsGrain>(visit.Visit.Draw.ToString());

    private static string Told(IEnumerable<Refusal> refusals) => string.Join("; ", refusals.Select(refusal => $"{refusal.Code} {refusal.In(Language.English)}"));
}
