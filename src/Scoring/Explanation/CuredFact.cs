using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Explanation;

/// <summary>What would become of a class if facts of the record were cured. Every outcome is scored anew by the same model and policy on the same day, as if the cure had come in then; nothing is estimated from points. What a missing report would say is not known: it is taken to say what the latest one says.</summary>
/// <param name="Now">As it stands.</param>
/// <param name="Facts">What can be cured, each with what curing it alone would do; in the order of kinds and days.</param>
/// <param name="AllCured">As it would stand if all of them were cured; as it stands where there are none.</param>
public sealed record RepairOutlook(Reached Now, ImmutableArray<CuredFact> Facts, Reached AllCured);

/// <summary>Where a subject stands.</summary>
/// <param name="Class">The class.</param>
/// <param name="Score">0–1000, higher = riskier.</param>
/// <param name="Probability">The model's calibrated chance.</param>
public sealed record Reached(RiskClass Class, int Score, double Probability);

/// <summary>A fact that can be cured.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Fact">The fact in words.</param>
/// <param name="ToDo">What the enterprise has to do.</param>
/// <param name="From">The first day on which it may be asked for; on a day already past it may be asked for now.</param>
/// <param name="Events">The events behind the fact; none where it is an absence.</param>
/// <param name="Alone">Where the subject would stand if only this were cured on the day of the classes.</param>
public sealed record CuredFact(CurableKind Kind, Bilingual Fact, Bilingual ToDo, DateOnly From, ImmutableArray<EventId> Events, Reached Alone);

/// <summary>Kinds of facts that can be cured.</summary>
public enum CurableKind
{
    /// <summary>移出经营异常名录（恢复正常记载状态）.</summary>
    AbnormalEntry,

    /// <summary>移出严重违法失信名单.</summary>
    SeriousEntry,

    /// <summary>补报年报.</summary>
    MissingReport,

    /// <summary>行政处罚信息信用修复.</summary>
    Penalty,
}
