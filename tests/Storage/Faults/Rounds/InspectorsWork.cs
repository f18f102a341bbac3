using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Protos;
using Xinheng.Silo.Inspections;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>What the inspectors of a draw do: fetch tokens, ask for some recusals, accept, hand in results.</summary>
internal sealed class InspectorsWork(AcknowledgedWork acknowledged, TimeProvider clock)
{
    /// <summary>One visit in so many has a member who is related to the subject.</summary>
    private const int RecusalEvery = 4;

    private readonly ConcurrentDictionary<string, string> tokens = new(StringComparer.Ordinal);

    public IEnumerable<Operation> Tokens(Found found) => found.Libraries.Where(entry => entry.StartsWith("inspector ", StringComparison.Ordinal)).Select(entry => entry["inspector ".Length..])
        .Where(inspector => !tokens.ContainsKey(inspector)).Order(StringComparer.Ordinal).Select(inspector => new Operation(
            "inspector.token",
            async silo =>
            {
                if (await Asking.Office<TokenRequest, TokenSummary>(silo, "inspector.token", new TokenRequest(inspector)) is not { } issued) return false;
                tokens[inspector] = issued.Token;
                return true;
            },
            _ => Trace.Absent));

    public IEnumerable<Operation> Recusals(Found found, string draw) => Of(found, draw)
        .Where(assignment => assignment.State == AssignmentState.Assigned && assignment.Visit.ToString().Sum(character => character) % RecusalEvery == 0)
        .Select(assignment =>
        {
            var (visit, inspector) = (assignment.Visit, assignment.Team.First());
            return new Operation(
                "recusal",
                async silo =>
                {
                    var request = new AskRecusalRequest { Visit = visit.ToString(), Ground = RecusalGroundKind.RelativesInterest, Reason = "与该户法定代表人有亲属关系" };
                    if (await Asking.Inspector("recusal", options => silo.Inspections.AskRecusalAsync(request, options), tokens[inspector]) is null) return false;
                    acknowledged.Recused[(visit.ToString(), inspector)] = true;
                    return true;
                },
                later => StateOf(later, visit, inspector) switch { MemberState.Recused => Trace.Whole, MemberState.RecusalAsked => Trace.Part, _ => Trace.Absent });
        });

    public IEnumerable<Operation> Acceptances(Found found, string draw) => Of(found, draw).Where(assignment => assignment.State == AssignmentState.Assigned)
        .SelectMany(assignment => assignment.Members.Where(member => member.State == MemberState.Assigned).Select(member => (assignment.Visit, member.Inspector)))
        .Select(one => new Operation(
            "accept",
            async silo =>
            {
                if (await Asking.Inspector("accept", options => silo.Inspections.AcceptAsync(new AcceptRequest { Visit = one.Visit.ToString() }, options), tokens[one.Inspector]) is null) return false;
                acknowledged.Accepted[(one.Visit.ToString(), one.Inspector)] = true;
                return true;
            },
            later => StateOf(later, one.Visit, one.Inspector) == MemberState.Accepted ? Trace.Whole : Trace.Absent));

    public IEnumerable<Operation> Results(Found found, string draw) => Of(found, draw).Where(assignment => assignment.State == AssignmentState.Accepted).Select(assignment =>
    {
        var visit = assignment.Visit;
        var inspector = assignment.Team.First();
        var request = Report(assignment);
        var expected = IdOf(visit, request);
        return new Operation(
            "result",
            async silo =>
            {
                acknowledged.Tried[(visit.Subject, expected)] = true;
                if (await Asking.Inspector("result", options => silo.Inspections.SubmitResultsAsync(request, options), tokens[inspector]) is not { } reply) return false;
                Assert.Equal(expected.ToString(), reply.CreditEvent);
                Assert.Equal(reply.Digest, acknowledged.Submitted.GetOrAdd((inspector, request.IdempotencyKey), reply.Digest));
                return true;
            },
            later => (later.Submissions.ContainsKey((inspector, request.IdempotencyKey)), later.Holds(visit.Subject, expected)) switch { (true, true) => Trace.Whole, (false, false) => Trace.Absent, _ => Trace.Part });
    });

    private static IEnumerable<Assignment> Of(Found found, string draw) => found.Assignments.Select(held => held.Assignment).Where(assignment => assignment.Visit.Draw.ToString() == draw).OrderBy(assignment => assignment.Visit);

    private static MemberState? StateOf(Found found, VisitId visit, string inspector) =>
        found.Assignments.Select(held => held.Assignment).FirstOrDefault(assignment => assignment.Visit == visit)?.Members.FirstOrDefault(member => member.Inspector == inspector)?.State;

    private SubmitResultsRequest Report(Assignment assignment)
    {
        var request = new SubmitResultsRequest
        {
            Visit = assignment.Visit.ToString(),
            IdempotencyKey = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(assignment.Visit.ToString())))[..32],
            Day = ChinaTime.DayOf(clock.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture),
            Mode = VisitMode.OnSite,
        };
        request.Present.AddRange(assignment.Team);
        foreach (var item in assignment.Sheet.Items)
        {
            var result = new VisitItemResult { Item = item.Id, FollowUp = new VisitFollowUp { Kind = VisitFollowUpKind.None } };
            result.Codes.Add((int)ResultCode.NothingFound);
            request.Results.Add(result);
        }

        return request;
    }

    private static EventId IdOf(VisitId visit, SubmitResultsRequest request)
    {
        var report = new VisitReport(DateOnly.ParseExact(request.Day, "O", CultureInfo.InvariantCulture), InspectionMode.OnSite, [.. request.Present],
            [.. request.Results.Select(result => new ItemResult(result.Item, [.. result.Codes.Select(code => (ResultCode)code)], null) { FollowUp = FollowUp.None })]);
        return EventId.Of("inspected", visit.Subject.Text, visit.ToString(), report.DigestFor(visit));
    }
}
