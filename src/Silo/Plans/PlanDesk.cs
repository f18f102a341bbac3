using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Plans;

/// <summary>What an office does with plans: make, check, approve, show, list, cancel; and what a draw takes from one.</summary>
internal sealed class PlanDesk(
    PlanShelf shelf, PlanMaker maker, IPlanSubjects subjects, IInspectionLibraries libraries, IClassTables classes, WorkdayCalendar calendar, TimeProvider time)
{
    /// <summary>Makes a draft, from the policy's defaults or a table of tasks. A draft of the same number is replaced; an approved plan is not.</summary>
    public async Task<Answer<PlanSummary>> Make(PlanRequest request, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!Signed(request.By).NamesSomebody) return PlanStepRefusals.Nobody;
        var stored = await shelf.All(cancellation);
        var made = await maker.Make(request, stored, progress, cancellation);
        if (!made.TryGet(out var summary, out _)) return made;
        var saved = await shelf.Change(summary.Plan.Number, held => held is null or { IsDraft: true } ? summary.Plan : PlanStepRefusals.Fixed(held), cancellation);
        return saved.Then<PlanSummary>(plan => summary with { Plan = plan });
    }

    /// <summary>Checks a plan against today's register, classes and inspectors. Where nothing stands against it, a draft becomes checked; a checked one with a refusal a draft again.</summary>
    public async Task<Answer<PlanCheckSummary>> Check(PlanNamed request, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!(await Find(request.Number, cancellation)).TryGet(out var plan, out var why)) return Answer<PlanCheckSummary>.Refused(why);
        if (!(await Basis(plan, progress, cancellation)).TryGet(out var basis, out why)) return Answer<PlanCheckSummary>.Refused(why);
        var result = PlanCheck.Of(plan, basis, await libraries.Inspectors(cancellation), await libraries.Items(cancellation), calendar);
        if (!plan.IsDraft) return new PlanCheckSummary(plan.Number.Text, plan.State, result);
        var saved = await shelf.Change(plan.Number, held => Same(held, plan) ? plan.AfterCheck(result.IsSound) : PlanRefusals.ChangedMeanwhile(plan.Number), cancellation);
        return saved.Then<PlanCheckSummary>(now => new PlanCheckSummary(now.Number.Text, now.State, result));
    }

    /// <summary>Approves a checked plan; by another person than its maker.</summary>
    public Task<Answer<PlanSummary>> Approve(PlanSigned request, CancellationToken cancellation) => Change(request.Number, plan => plan.Approve(Signed(request.By)), cancellation);

    /// <summary>Gives a plan up before its draw; it stays on record.</summary>
    public Task<Answer<PlanSummary>> Cancel(PlanSigned request, CancellationToken cancellation) => Change(request.Number, plan => plan.Cancel(Signed(request.By)), cancellation);

    /// <summary>A plan as it is.</summary>
    public async Task<Answer<PlanSummary>> Show(PlanNamed request, CancellationToken cancellation) =>
        (await Find(request.Number, cancellation)).Then<PlanSummary>(plan => new PlanSummary(plan, []));

    /// <summary>All plans.</summary>
    public async Task<Answer<PlanListSummary>> List(CancellationToken cancellation) => new PlanListSummary(
        [.. (await shelf.All(cancellation)).Select(plan => new PlanLine(plan.Number.Text, plan.Title, plan.Year, plan.Quarter, plan.DrawOn, plan.Tasks.Length, plan.State, plan.Draw?.ToString()))]);

    /// <summary>What the draw of an approved plan commits to, from the register and classes of now.</summary>
    /// <param name="number">The plan.</param>
    /// <param name="salts">Fresh bytes.</param>
    /// <param name="progress">Steps.</param>
    /// <param name="cancellation">At any time; nothing is changed.</param>
    public async Task<Answer<DrawInputs>> Inputs(PlanNumber number, SaltSource salts, IProgress<Step> progress, CancellationToken cancellation)
    {
        if (!(await Find(number.Text, cancellation)).TryGet(out var plan, out var why)) return Answer<DrawInputs>.Refused(why);
        if (!(await Basis(plan, progress, cancellation)).TryGet(out var basis, out why)) return Answer<DrawInputs>.Refused(why);
        return FrameBuilder.Build(plan, basis, await libraries.Inspectors(cancellation), salts, calendar);
    }

    /// <summary>Records that a plan's draw was committed to. The same number twice changes nothing; a plan is drawn once.</summary>
    public Task<Answer<PlanSummary>> MarkDrawn(PlanNumber number, DrawNumber draw, CancellationToken cancellation) => Change(number.Text, plan => plan.MarkDrawn(draw), cancellation);

    private async Task<Answer<PlanBasis>> Basis(InspectionPlan plan, IProgress<Step> progress, CancellationToken cancellation)
    {
        var monthBefore = plan.DrawOn.AddMonths(-1);
        if (!(await classes.NewestOf(monthBefore.Year, monthBefore.Month, cancellation)).TryGet(out var table, out var why)) return Answer<PlanBasis>.Refused(why);
        return PlanBasis.Of(plan.Tasks, plan.Policy, await subjects.Read(ChinaTime.DayOf(time.GetUtcNow()), plan.DrawOn.Year, progress, cancellation), table);
    }

    private async Task<Answer<InspectionPlan>> Find(string typed, CancellationToken cancellation)
    {
        if (!PlanNumber.Parse(typed).TryGet(out var number, out var why)) return Answer<InspectionPlan>.Refused(why);
        return await shelf.Find(number, cancellation) is { } plan ? plan : PlanRefusals.Unknown(number);
    }

    private async Task<Answer<PlanSummary>> Change(string typed, Func<InspectionPlan, Answer<InspectionPlan>> change, CancellationToken cancellation)
    {
        if (!PlanNumber.Parse(typed).TryGet(out var number, out var why)) return Answer<PlanSummary>.Refused(why);
        var changed = await shelf.Change(number, held => held is null ? PlanRefusals.Unknown(number) : change(held), cancellation);
        return changed.Then<PlanSummary>(plan => new PlanSummary(plan, []));
    }

    private Signature Signed(string? by) => new(by?.Trim() ?? "", time.GetUtcNow());

    private static bool Same(InspectionPlan? held, InspectionPlan read) => held is not null && StoredJson.Write(held) == StoredJson.Write(read);
}
