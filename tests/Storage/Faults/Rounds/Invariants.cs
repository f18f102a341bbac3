using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Inspections;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>What must hold of a store after any kill, however far the work had come.</summary>
internal static class Invariants
{
    /// <summary>Checks what was found against what was acknowledged.</summary>
    /// <param name="found">What the store holds.</param>
    /// <param name="acknowledged">What was acknowledged before.</param>
    /// <param name="known">The events that there may be.</param>
    /// <param name="isToTheLetter">Whether whole cities are compared event by event, which takes longer than everything else.</param>
    /// <returns>What does not hold; empty where all is well.</returns>
    public static IEnumerable<string> Broken(Found found, AcknowledgedWork acknowledged, IReadOnlySet<(SubjectId Subject, EventId Id)> known, bool isToTheLetter) =>
        [.. Events(found, acknowledged, known), .. isToTheLetter ? Cities(found, acknowledged) : [], .. Snapshots(found, acknowledged), .. Draws(found, acknowledged), .. Visits(found, acknowledged)];

    private static IEnumerable<string> Events(Found found, AcknowledgedWork acknowledged, IReadOnlySet<(SubjectId Subject, EventId Id)> known)
    {
        foreach (var (subject, events) in found.Events)
        {
            foreach (var twice in events.GroupBy(one => one.Id).Where(same => same.Count() > 1)) yield return $"{subject} holds event {twice.Key} {twice.Count()} times";
            foreach (var one in events.Where(one => !known.Contains((subject, one.Id)) && !acknowledged.Tried.ContainsKey((subject, one.Id)))) yield return $"{subject} holds event {one.Id}, which nobody handed in";
        }

        foreach (var (subject, id) in acknowledged.Events.Keys.Where(one => !found.Holds(one.Subject, one.Id))) yield return $"{subject} lost the acknowledged event {id}";
        foreach (var entry in acknowledged.Libraries.Keys.Where(entry => !found.Libraries.Contains(entry))) yield return $"the acknowledged {entry} is lost";
    }

    private static IEnumerable<string> Cities(Found found, AcknowledgedWork acknowledged)
    {
        // A city that is in whole is what an undisturbed import makes of it, each event to the letter and in its place; results come behind.
        foreach (var (subject, lines) in acknowledged.WholeCities.SelectMany(city => city.Lines))
        {
            if (!found.Events.TryGetValue(subject, out var held) || !held.Take(lines.Length).Select(CityFiles.Line).SequenceEqual(lines)) yield return $"{subject} holds other events than after an undisturbed import";
        }
    }

    private static IEnumerable<string> Snapshots(Found found, AcknowledgedWork acknowledged)
    {
        foreach (var id in acknowledged.Snapshots.Keys.Where(id => found.Snapshots.All(row => row.Id != id))) yield return $"the acknowledged snapshot {id} is lost";
        foreach (var row in found.Snapshots.Where(row => found.SnapshotHashes.GetValueOrDefault(row.Id) != row.FileHash)) yield return $"snapshot {row.Id} is not the whole file that its row tells of";
    }

    private static IEnumerable<string> Draws(Found found, AcknowledgedWork acknowledged)
    {
        foreach (var (plan, state) in acknowledged.Plans.Where(plan => !found.Plans.TryGetValue(plan.Key, out var held) || held < plan.Value)) yield return $"plan {plan} was acknowledged as {state} and is not";
        foreach (var twice in found.Draws.GroupBy(draw => draw.Plan, StringComparer.Ordinal).Where(same => same.Count() > 1)) yield return $"plan {twice.Key} is drawn {twice.Count()} times";
        foreach (var (plan, state) in acknowledged.Draws.Where(draw => found.DrawOf(draw.Key) is not { } held || held.State < draw.Value)) yield return $"the draw of plan {plan} was acknowledged as {state} and is not";
        var numbers = found.Draws.Select(draw => draw.Number.Sequence).Order().ToList();
        if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count))) yield return $"numbers of draws have gaps: {string.Join(", ", numbers)}";
        foreach (var (file, hash) in found.FileHashes)
        {
            if (acknowledged.Files.GetOrAdd(file, hash) != hash) yield return $"{file} was changed";
        }

        foreach (var file in acknowledged.Files.Keys.Where(file => !found.FileHashes.ContainsKey(file))) yield return $"{file} was there and is gone";
        foreach (var draw in found.Draws)
        {
            string[] due = draw.State switch
            {
                DrawState.Planned => [PlanText.FileName, "plan.sig", Frame.FileName],
                DrawState.Drawn => [PlanText.FileName, RecordText.FileName, "record.sig", ListRow.FileName, "assignment.tsv"],
                _ => [RecordText.FileName, CloseText.FileName, "close.sig"],
            };
            foreach (var name in due.Where(name => !found.FileHashes.ContainsKey((draw.Number.ToString(), name)))) yield return $"{draw.Number} is {draw.State} without {name}";
            if (draw.State == DrawState.Planned && found.FileHashes.ContainsKey((draw.Number.ToString(), RecordText.FileName))) yield return $"{draw.Number} is planned and has a record";
        }
    }

    private static IEnumerable<string> Visits(Found found, AcknowledgedWork acknowledged)
    {
        var visits = found.Assignments.ToDictionary(held => held.Assignment.Visit.ToString(), StringComparer.Ordinal);
        foreach (var draw in found.Draws)
        {
            var number = draw.Number.ToString();
            var held = found.Assignments.Where(one => one.Assignment.Visit.Draw == draw.Number).Select(one => (one.Assignment.Visit.Subject.Text, one.Assignment.Visit.Department)).ToHashSet();
            var due = found.Tables.TryGetValue((number, "assignment.tsv"), out var table) ? AssignmentRow.ReadAll(table).Value.Select(row => (row.Id, row.Department)).ToHashSet() : [];
            var isHandedOut = acknowledged.Draws.TryGetValue(draw.Plan, out var reached) && reached >= DrawState.Drawn;
            if (held.Count > 0 ? !held.SetEquals(due) : isHandedOut && due.Count > 0) yield return $"{number}: {held.Count} visits are handed out, {due.Count} were drawn";
        }

        foreach (var member in found.Members.GroupBy(row => (Visit: $"{row.Draw}/{row.Subject}/{row.Department}", row.Inspector)))
        {
            if (!visits.TryGetValue(member.Key.Visit, out var visit) || visit.Assignment.Members.All(one => one.Inspector != member.Key.Inspector)) yield return $"{member.Key} is a member of no visit";
        }

        foreach (var (visit, inspector) in acknowledged.Accepted.Keys.Where(one => Member(one.Visit, one.Inspector) != MemberState.Accepted)) yield return $"{inspector}'s acknowledged acceptance of {visit} is lost";
        foreach (var (visit, inspector) in acknowledged.Recused.Keys.Where(one => Member(one.Visit, one.Inspector) is not (MemberState.Recused or MemberState.RecusalAsked))) yield return $"{inspector}'s acknowledged recusal from {visit} is lost";
        foreach (var ((inspector, key), digest) in acknowledged.Submitted)
        {
            if (!found.Submissions.TryGetValue((inspector, key), out var row)) yield return $"the acknowledged results {key} of {inspector} are lost";
            else if (StoredInspectionJson.ReadSubmission(row.Answer).Report.DigestFor(VisitId.Of(row.Draw, row.Subject, row.Department).Value) != digest) yield return $"the results {key} of {inspector} are others than those acknowledged";
        }

        foreach (var (assignment, isDelivered) in found.Assignments.Where(held => held.Assignment.Submission is not null))
        {
            // Acknowledged results are on disk as results; where the subject's grain was on its way down they wait, marked, and become a credit event when the draw is settled.
            var made = assignment.Submission!.ToCreditEvent(assignment.Visit, assignment.Submission.RecordedAt);
            if (isDelivered && !found.Holds(assignment.Visit.Subject, made.Id)) yield return $"the results of {assignment.Visit} count as delivered and are not in the credit events";
            if (!found.Submissions.ContainsKey((assignment.Submission.By, assignment.Submission.Key))) yield return $"{assignment.Visit} has results that nobody submitted";
        }

        MemberState? Member(string visit, string inspector) => visits.TryGetValue(visit, out var held) ? held.Assignment.Members.FirstOrDefault(member => member.Inspector == inspector)?.State : null;
    }
}
