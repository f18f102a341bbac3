using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Silo.Plans;

/// <summary>Asks for a plan to be made.</summary>
/// <param name="By">Who makes it.</param>
/// <param name="Year">Year of the plan.</param>
/// <param name="Quarter">1 to 4.</param>
/// <param name="Number">Its number; null for the next free one of the year in the form region, year, sequence. A draft of the same number is replaced.</param>
/// <param name="Title">Its title; null for the usual one.</param>
/// <param name="DrawOn">Day of the draw; null for the first working day of the quarter that is not past.</param>
/// <param name="VisitsUntil">Last day of the visits; null for the last day of the quarter.</param>
/// <param name="Ratios">Yearly ratios of the general tasks; null for the policy's.</param>
/// <param name="Scope">Scope of the default general task; null for enterprises and branches on the register.</param>
/// <param name="Department">Department of the default tasks; null for the one with most inspectors.</param>
/// <param name="TasksFile">A table of tasks in official columns, CSV or XLSX; null for the default tasks.</param>
/// <param name="Region">First part of a number that is to be found; null for 440800.</param>
internal sealed record PlanRequest(
    string By,
    int Year,
    int Quarter,
    string? Number = null,
    string? Title = null,
    DateOnly? DrawOn = null,
    DateOnly? VisitsUntil = null,
    ClassRatios? Ratios = null,
    string? Scope = null,
    string? Department = null,
    string? TasksFile = null,
    string? Region = null);

/// <summary>Names a plan.</summary>
/// <param name="Number">Its number.</param>
internal sealed record PlanNamed(string Number);

/// <summary>Asks for a plan to be approved, or given up.</summary>
/// <param name="Number">Its number.</param>
/// <param name="By">Who does it.</param>
internal sealed record PlanSigned(string Number, string By);

/// <summary>A plan, as it is now. For the office alone.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="LeftOut">Default tasks that were left out because nobody is in their scope or no inspectors are there for them.</param>
internal sealed record PlanSummary(InspectionPlan Plan, ImmutableArray<string> LeftOut);

/// <summary>A plan and what its check found. For the office alone.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">Checked where nothing stands against it.</param>
/// <param name="Result">Findings and figures.</param>
internal sealed record PlanCheckSummary(string Number, PlanState State, PlanCheckResult Result);

/// <summary>All plans, in the order of numbers.</summary>
/// <param name="Plans">A line for each.</param>
internal sealed record PlanListSummary(ImmutableArray<PlanLine> Plans);

/// <summary>A plan on a list.</summary>
internal sealed record PlanLine(string Number, string Title, int Year, int Quarter, DateOnly DrawOn, int Tasks, PlanState State, string? Draw);
