using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Cli.Quickstart;

/// <summary>The inspectors of the made-up city at work: over gRPC, each with a token of its own, seeing its own visits only.</summary>
internal sealed class FieldWork(SiloHost silo, SteppedClock clock, City city, InspectionPlan plan)
{
    /// <summary>One visit in so many has a member who is related to the subject.</summary>
    private const int RecusalEvery = 37;

    private readonly Truth truth = new(city);

    /// <summary>Accepts, asks for some recusals, and answers every staffed visit of a draw.</summary>
    public async Task<FieldReport> Do(DrawNumber draw, IProgress<Step> progress, CancellationToken cancellation)
    {
        using var channel = GrpcChannel.ForAddress(silo.GrpcAddress);
        var client = new Contracts.Protos.Inspections.InspectionsClient(channel);
        var headers = await Tokens(draw, cancellation);
        progress.Report(new Step(new("申请回避", "asking for recusal"), 0, null));
        var recusals = await AskRecusals(client, headers, cancellation);

        // The day of the visits: some days into the quarter, the same for all, so that the made-up quarter is the same each time.
        clock.MoveTo(ChinaTime.StartOf(plan.DrawOn.AddDays(10)) + TimeSpan.FromHours(15));
        var done = 0;
        foreach (var (inspector, header) in headers)
        {
            foreach (var visit in await List(client, header, cancellation)) await client.AcceptAsync(new AcceptRequest { Visit = visit.Visit }, header, cancellationToken: cancellation);
            progress.Report(new Step(new("接受任务", "accepting visits"), ++done, headers.Count));
        }

        var answered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var header in headers.Values)
        {
            foreach (var visit in (await List(client, header, cancellation)).Where(visit => visit.State == VisitState.Accepted && answered.Add(visit.Visit)))
            {
                await client.SubmitResultsAsync(Answer(visit), header, cancellationToken: cancellation);
                progress.Report(new Step(new("录入结果", "answering"), answered.Count, null));
            }
        }

        return new FieldReport(answered.Count, recusals);
    }

    private async Task<SortedDictionary<string, Metadata>> Tokens(DrawNumber draw, CancellationToken cancellation)
    {
        await using var context = await silo.Services.GetRequiredService<IDbContextFactory<XinhengContext>>().CreateDbContextAsync(cancellation);
        var departments = plan.Tasks.Select(task => task.Department).ToHashSet(StringComparer.Ordinal);
        var inspectors = await context.Inspectors.AsNoTracking().Where(row => departments.Contains(row.Department)).Select(row => row.Id).ToListAsync(cancellation);
        var tokens = silo.Services.GetRequiredService<InspectorTokens>();
        var headers = new SortedDictionary<string, Metadata>(StringComparer.Ordinal);
        foreach (var inspector in inspectors)
        {
            var token = (await tokens.Issue(inspector, cancellation)).Value;
            headers[inspector] = new Metadata { { "authorization", $"Bearer {token.Reveal()}" } };
        }

        return headers;
    }

    private static async Task<int> AskRecusals(Contracts.Protos.Inspections.InspectionsClient client, SortedDictionary<string, Metadata> headers, CancellationToken cancellation)
    {
        var recusals = 0;
        foreach (var (inspector, header) in headers)
        {
            foreach (var visit in await List(client, header, cancellation))
            {
                var isRelated = visit.Team[0].Inspector == inspector && visit.State == VisitState.Assigned && visit.Visit.Sum(character => character) % RecusalEvery == 0;
                if (!isRelated) continue;
                await client.AskRecusalAsync(new AskRecusalRequest { Visit = visit.Visit, Ground = RecusalGroundKind.RelativesInterest, Reason = "与该户法定代表人有亲属关系" }, header, cancellationToken: cancellation);
                recusals++;
            }
        }

        return recusals;
    }

    private static async Task<List<VisitAssignment>> List(Contracts.Protos.Inspections.InspectionsClient client, Metadata header, CancellationToken cancellation)
    {
        var visits = new List<VisitAssignment>();
        ListAssignmentsReply page;
        var after = 0L;
        do
        {
            page = await client.ListAssignmentsAsync(new ListAssignmentsRequest { After = after }, header, cancellationToken: cancellation);
            visits.AddRange(page.Assignments);
            after = page.Cursor;
        }
        while (page.More);
        return visits;
    }

    private SubmitResultsRequest Answer(VisitAssignment visit)
    {
        var request = new SubmitResultsRequest
        {
            Visit = visit.Visit,
            Day = ChinaTime.DayOf(clock.GetUtcNow()).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            Mode = VisitMode.OnSite,
        };
        request.IdempotencyKey = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(visit.Visit)))[..32];
        request.Present.AddRange(visit.Team.Select(member => member.Inspector));
        foreach (var item in visit.Items)
        {
            var result = new VisitItemResult { Item = item.Id, FollowUp = new VisitFollowUp { Kind = VisitFollowUpKind.None } };
            result.Codes.Add((int)(truth.AnswerOf(SubjectId.Parse(visit.Subject).Value, item.Id) ?? ResultCode.NothingFound));
            request.Results.Add(result);
        }

        return request;
    }
}

/// <summary>What the inspectors did.</summary>
/// <param name="Done">Visits answered now.</param>
/// <param name="Recusals">Places filled anew.</param>
internal sealed record FieldReport(int Done, int Recusals);
