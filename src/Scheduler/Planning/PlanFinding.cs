using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Planning;

/// <summary>Something that the check of a plan found. For the office alone: figures by class are among them.</summary>
/// <param name="Severity">What it means for the plan.</param>
/// <param name="Code">Stable name of the rule, such as <c>plan.blend</c>.</param>
/// <param name="Task">The task that it is about; null where it is about the plan.</param>
/// <param name="What">What was found.</param>
/// <param name="Cure">What can be done; null for a note.</param>
public sealed record PlanFinding(FindingSeverity Severity, string Code, TaskId? Task, Bilingual What, Bilingual? Cure)
{
    internal static PlanFinding Refuse(string code, TaskId? task, string chinese, string english, string chineseCure, string englishCure) =>
        new(FindingSeverity.Refusal, code, task, new(chinese, english), new(chineseCure, englishCure));

    internal static PlanFinding Warn(string code, TaskId? task, string chinese, string english, string chineseCure, string englishCure) =>
        new(FindingSeverity.Warning, code, task, new(chinese, english), new(chineseCure, englishCure));

    internal static PlanFinding Note(string code, TaskId? task, string chinese, string english) => new(FindingSeverity.Note, code, task, new(chinese, english), null);

    internal static PlanFinding From(Refusal refusal) => new(FindingSeverity.Refusal, refusal.Code, null, refusal.What, refusal.Cure);
}

/// <summary>How grave a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>The plan can't be approved.</summary>
    Refusal,

    /// <summary>Somebody should look at it before approval.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Note,
}
