namespace Xinheng.Contracts.Plans;

/// <summary>
/// What a task does with subjects that a draw has reached already this year. 粤市监信监〔2025〕111号 asks that a low-risk subject is in principle not
/// drawn twice in a year. There is no rule for low-risk subjects alone on purpose: the count of exclusions is published in plan.txt and each
/// exclusion stands in the subject's receipt, so that an exclusion for class A only would tell everyone drawn twice, and everyone excluded, its class.
/// </summary>
public enum RepeatRule
{
    /// <summary>Excluded as <c>drawn-this-year</c>, whatever the class: it says no more than the published list of the earlier draw.</summary>
    NotTwiceAYear,

    /// <summary>Drawn again, whatever the class: for 重点检查事项 where the item, not the subject, sets the frequency.</summary>
    AsOftenAsDrawn,
}
