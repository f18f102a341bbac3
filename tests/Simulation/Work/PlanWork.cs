using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Plans;
using Xinheng.Tests.Simulation.Plain;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Work;

/// <summary>The plan of each quarter: made, checked, approved by another person, and then left to the calendar.</summary>
internal sealed class PlanWork
{
    /// <summary>So long after the planned day an undrawn plan is given up: its class snapshot is too old for any draw by then.</summary>
    private const int PatienceDays = 14;

    /// <summary>On which working days of a month plans are made.</summary>
    private const int WorkdaysToPlan = 4;

    /// <summary>How long the visits of a draw go on, so that each quarter's are over before the next one's begin.</summary>
    private const int VisitDays = 24;

    private int numbers;

    /// <summary>Takes the plan of the quarter one step on, where there is one to take.</summary>
    public async Task Next(SimulatedOffice office, Func<PlainPlan, Task<bool>> isDrawn)
    {
        var (year, quarter) = (office.Today.Year, (office.Today.Month + 2) / 3);
        var plan = office.Plans.LastOrDefault(plan => (plan.Year, plan.Quarter) == (year, quarter) && !plan.IsGivenUp);
        if (plan is null)
        {
            // Later in a month no draw may use the classes of the month before any more.
            var workdays = office.Silo.Services.GetRequiredService<WorkdayCalendar>();
            if (office.Today > workdays.After(new DateOnly(year, office.Today.Month, 1).AddDays(-1), WorkdaysToPlan).Value.Day) return;

            plan = new PlainPlan(string.Create(CultureInfo.InvariantCulture, $"440800{year}{++numbers:000}"), year, quarter);
            office.Plans.Add(plan);
        }

        if (plan.DrawOn is null) await Make(office, plan);
        else if (!plan.IsChecked) await Check(office, plan);
        else if (!plan.IsApproved) await Approve(office, plan);
        else if (office.Today > plan.DrawOn.Value.AddDays(PatienceDays) && !await isDrawn(plan)) await GiveUp(office, plan);
    }

    private static async Task Make(SimulatedOffice office, PlainPlan plan)
    {
        var request = new PlanRequest("张三", plan.Year, plan.Quarter, plan.Number, VisitsUntil: office.Today.AddDays(VisitDays));
        if (await office.Ask<PlanRequest, PlanSummary>("plan.make", request) is not { } answer) return;
        if (answer.Answer.TryGet(out var made, out var refusals)) plan.DrawOn = made.Plan.DrawOn;

        // The classes of the month before are made on the first working day.
        else if (refusals.Any(refusal => refusal.Code is not ("classes.none" or "plan.quarter.past"))) throw office.Broken($"the plan {plan.Number} was not made: {Told(refusals)}");
    }

    private static async Task Check(SimulatedOffice office, PlainPlan plan)
    {
        if (await office.Ask<PlanNamed, PlanCheckSummary>("plan.check", new PlanNamed(plan.Number)) is not { } answer) return;
        if (!answer.Answer.TryGet(out var check, out var refusals)) throw office.Broken($"the plan {plan.Number} was not checked: {Told(refusals)}");
        plan.IsChecked = check.Result.IsSound;
        if (check.Result.IsSound) return;
        var findings = check.Result.Findings.Where(finding => finding.Severity == Scheduler.Planning.FindingSeverity.Refusal).ToList();
        var why = string.Join("; ", findings.Select(finding => $"{finding.Code} {finding.What.English}"));
        if (findings.Any(finding => !finding.Code.StartsWith("plan.snapshot.", StringComparison.Ordinal))) throw office.Broken($"the plan {plan.Number} is not sound: {why}");
        office.Tell($"the plan {plan.Number} is not sound: {why}");
        await GiveUp(office, plan);
    }

    private static async Task Approve(SimulatedOffice office, PlainPlan plan)
    {
        if (await office.Ask<PlanSigned, PlanSummary>("plan.approve", new PlanSigned(plan.Number, "李四")) is not { } answer) return;

        // Where the first approval was kept but not acknowledged, the second finds an approved plan.
        if (!answer.Answer.TryGet(out _, out var refusals))
        {
            if (await office.Ask<PlanNamed, PlanSummary>("plan.show", new PlanNamed(plan.Number)) is not { } shown) return;
            if (!shown.Answer.TryGet(out var summary, out _) || summary.Plan.State is not (PlanState.Approved or PlanState.Drawn)) throw office.Broken($"the plan {plan.Number} was not approved: {Told(refusals)}");
        }

        plan.IsApproved = true;
        office.Figures.Count("plans approved");
    }

    private static async Task GiveUp(SimulatedOffice office, PlainPlan plan)
    {
        if (await office.Ask<PlanSigned, PlanSummary>("plan.cancel", new PlanSigned(plan.Number, "张三")) is not { } answer) return;
        if (!answer.Answer.TryGet(out _, out var refusals)) throw office.Broken($"the plan {plan.Number} was not given up: {Told(refusals)}");
        plan.IsGivenUp = true;
        office.Figures.Count("plans given up");
    }

    private static string Told(IEnumerable<Refusal> refusals) => string.Join("; ", refusals.Select(refusal => $"{refusal.Code} {refusal.In(Language.English)}"));
}
