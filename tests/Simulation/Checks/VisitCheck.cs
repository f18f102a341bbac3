using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Inspections;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Checks;

/// <summary>Each selected subject has its visits, once; what inspectors were told is so; a result is in the credit events once everything has settled.</summary>
internal static class VisitCheck
{
    public static async Task Of(SimulatedOffice office, IEnumerable<DrawNumber> draws)
    {
        var store = office.Silo.Services.GetRequiredService<IAssignmentStore>();
        foreach (var draw in draws)
        {
            foreach (var stored in await store.ReadOf(draw, CancellationToken.None)) Of(office, stored.Assignment);
        }
    }

    /// <summary>At the end of the year, with nothing left to settle.</summary>
    public static async Task AtTheEnd(SimulatedOffice office, DrawNumber draw)
    {
        var visits = await office.Silo.Services.GetRequiredService<IAssignmentStore>().ReadOf(draw, CancellationToken.None);
        var held = (await office.Silo.Services.GetRequiredService<DrawStore>().Find(draw))!;
        var drawn = AssignmentRow.ReadAll(held.Files["assignment.tsv"]).Value.Select(row => (row.Id, row.Department)).ToList();
        var selected = ListRow.ReadAll(held.Files[ListRow.FileName]).Value.Select(row => row.Id).ToList();
        var handedOut = visits.Select(stored => (stored.Assignment.Visit.Subject.Text, stored.Assignment.Visit.Department)).ToList();
        if (!drawn.Order().SequenceEqual(handedOut.Order())) throw office.Broken($"{draw} drew {drawn.Count} visits and handed out {handedOut.Count}");
        if (!selected.Order(StringComparer.Ordinal).SequenceEqual(handedOut.Select(visit => visit.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))) throw office.Broken($"the list of {draw} is not the subjects that are visited");
        foreach (var stored in visits)
        {
            Of(office, stored.Assignment);
            if (stored.Assignment.State == AssignmentState.Done && !stored.IsDelivered) throw office.Broken($"the results of {stored.Assignment.Visit} are not in the credit events");
        }

        office.Figures.Count("visits", visits.Length);
    }

    private static void Of(SimulatedOffice office, Assignment assignment)
    {
        if (!office.Visits.TryGetValue(assignment.Visit, out var plain))
        {
            if (assignment.Version > 0) throw office.Broken($"{assignment.Visit} has changed and nobody touched it");
            return;
        }

        ImmutableArray<TeamMember> members = [.. assignment.Members];
        foreach (var inspector in plain.Accepted)
        {
            var state = members.FirstOrDefault(member => member.Inspector == inspector)?.State;
            if (state != MemberState.Accepted && !plain.Recused.Contains(inspector)) throw office.Broken($"{inspector} has accepted {assignment.Visit}, acknowledged, and is {state}");
        }

        foreach (var inspector in plain.Left)
        {
            if (members.Any(member => member.Inspector == inspector && member.IsOnTeam)) throw office.Broken($"{inspector} was recused from {assignment.Visit}, acknowledged, and is still on its team");
        }

        if (plain.Acknowledged is { } acknowledged && (assignment.Submission is not { } kept || (kept.By, kept.Key, kept.RecordedAt) != (acknowledged.By, acknowledged.Key, acknowledged.RecordedAt)))
        {
            throw office.Broken($"the report of {assignment.Visit} was acknowledged and is not what is kept");
        }

        if (assignment.Submission is not null && plain.Report is null) throw office.Broken($"{assignment.Visit} has a report that nobody made");
    }
}
