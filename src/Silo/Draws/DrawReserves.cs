using System.Globalization;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Draws;

/// <summary>Lets reserves be used by two persons, for a reason of the list, between the draw and the last day of its visits.</summary>
internal sealed class DrawReserves(AssignmentDesk desk, DrawVisits visits, ReplacementReasons reasons)
{
    /// <summary>Uses a reserve or passes it over; what was decided is answered again, whatever the draw's state is by then.</summary>
    public async Task<Answer<ReserveDecision>> Decide(HeldDraw draw, ReserveRequest asked, DateTimeOffset now)
    {
        if (!InOrder(asked).TryGet(out var request, out var refusals)) return Answer<ReserveDecision>.Refused(refusals);
        if ((await desk.Decisions(draw.Number, CancellationToken.None)).Earlier(request) is { } earlier) return earlier.Answers(request) ? earlier : ReserveRefusals.DecidedOtherwise(earlier);
        if (!reasons.Find(request.Reason, request.Step).TryGet(out _, out refusals)) return Answer<ReserveDecision>.Refused(refusals);
        if (draw.State != DrawState.Drawn) return DrawRefusals.TooLate(draw, request.Step == ReserveStep.Replace ? "replace" : "pass");
        if (ChinaTime.DayOf(now) > draw.Plan.Until) return Over(draw);

        // A draw whose hand-out was cut off right after its record has visits that nobody was given.
        await visits.Open(draw);
        return await desk.Decide(draw.Number, request, reasons.Version);
    }

    // Ids as they are stored, so that the same request typed otherwise is the same request.
    private static Answer<ReserveRequest> InOrder(ReserveRequest asked)
    {
        if (!SubjectId.Parse(asked.Subject).TryGet(out var subject, out var refusals)) return Answer<ReserveRequest>.Refused(refusals);
        var request = asked with { Subject = subject.Text, By = asked.By.Trim(), ApprovedBy = asked.ApprovedBy.Trim() };
        var by = new Signature(request.By, default);
        if (!by.NamesSomebody || !new Signature(request.ApprovedBy, default).NamesSomebody) return PlanStepRefusals.Nobody;
        if (by.IsOf(request.ApprovedBy)) return SamePerson(request);
        return new[] { request.By, request.ApprovedBy }.FirstOrDefault(person => !ReplacementRow.IsPerson(person)) is { } malformed ? Malformed(malformed) : request;
    }

    private static Refusal SamePerson(ReserveRequest request) => new(
        "reserve.same-person",
        new Place(Column: "--approved-by"),
        new($"经办人与批准人是同一人（{request.By}）", $"{request.By} would approve what {request.By} decided"),
        new("须由另一人批准", "another person must approve it"));

    private static Refusal Malformed(string person) => new(
        "reserve.person",
        new($"人名“{(person.Length <= 40 ? person : person[..40] + "…")}”过长或含有不可见字符", $"the name \"{(person.Length <= 40 ? person : person[..40] + "…")}\" is too long or has characters that nobody sees"),
        new("请填写姓名或工号，不超过 64 字", "give a name or staff number of at most 64 characters"));

    private static Refusal Over(HeldDraw draw) => new(
        "reserve.over",
        new(
            string.Create(CultureInfo.InvariantCulture, $"{draw.Number} 的检查截止日 {draw.Plan.Until:yyyy-MM-dd} 已过，不能再递补"),
            string.Create(CultureInfo.InvariantCulture, $"the last day of the visits of {draw.Number}, {draw.Plan.Until:yyyy-MM-dd}, is over: no reserve is used any more")),
        new($"请结案：draw close {draw.Number}", $"close it: draw close {draw.Number}"));
}
