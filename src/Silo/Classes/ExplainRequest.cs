using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Explanation;

namespace Xinheng.Silo.Classes;

/// <summary>Explains the class of one subject.</summary>
/// <param name="Subject">统一社会信用代码, or an old registration number.</param>
/// <param name="Snapshot">Name of the snapshot; null for the newest.</param>
internal sealed record ExplainRequest(string Subject, string? Snapshot = null);

/// <summary>A class with what it rests on and what would lower it. For the officer's own screen; never for the public.</summary>
/// <param name="Probability">The stated chance of a problem; null where no model made the class, since a score is no chance.</param>
/// <param name="Reasons">As the snapshot holds them: direct rules, floors and ceilings, points of the record, then the model's contributions.</param>
/// <param name="Repair">What can be cured, and where the subject would stand then.</param>
internal sealed record ExplainSummary(
    SubjectId Subject, SnapshotId Snapshot, DateOnly AsOf, string Policy, string Model, RiskClass Class, int Score, double? Probability, IReadOnlyList<ExplainedReason> Reasons, RepairOutlook Repair);

/// <param name="Rule">Name of the rule, or of the feature behind <c>model.</c></param>
/// <param name="Says">The reason in words.</param>
/// <param name="Points">What it adds to the score; 0 for a rule that sets the class outright.</param>
/// <param name="Events">The events behind it in words.</param>
internal sealed record ExplainedReason(string Rule, Bilingual Says, int Points, IReadOnlyList<Bilingual> Events);
