using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Replacements;
using Xinheng.Drawing.Selection;

namespace Xinheng.Drawing.Proofs;

/// <summary>
/// Two checks beside those of draw/1: <c>recusals</c> and <c>replacements</c>, which replay what was decided after the record. Each is reported where its
/// file is there: a bundle of draw/1 alone has draw/1's checks alone.
/// </summary>
internal static class DecisionChecks
{
    public static IEnumerable<Check> Run(Papers papers)
    {
        var hasRecusals = papers.Bundle[RefillRow.FileName] is not null;
        var hasReplacements = papers.Bundle[ReplacementRow.FileName] is not null;
        if (!hasRecusals && !hasReplacements) yield break;
        var recusals = new Findings("recusals");
        var replacements = new Findings("replacements");
        Replay(papers, recusals, replacements);
        if (hasRecusals) yield return recusals.ToCheck();
        if (hasReplacements) yield return replacements.ToCheck();
    }

    /// <summary>The draw as recorded, for the replay of what was decided after it.</summary>
    public static Aftermath Recorded(PlanText plan, Roster roster, SeedText seed, Artefacts artefacts) =>
        new(plan, artefacts.Selected, artefacts.Reserve, artefacts.Assignment, roster, SeedKey.Of(seed));

    private static bool FollowsFromDecisions(OutcomeRow row) => row.Replacement is not null || row.Outcome == "passed";

    private static void Replay(Papers papers, Findings recusals, Findings replacements)
    {
        var isReadable = (papers.Bundle[RefillRow.FileName] is null || papers.Refills is not null) && (papers.Bundle[ReplacementRow.FileName] is null || papers.Replacements is not null);
        if (!isReadable || papers.Plan is null || papers.Roster is null || papers.Seed is null || papers.Artefacts is null)
        {
            foreach (var findings in new[] { recusals, replacements }) findings.Lack("缺少重算所需的文件", "files are left out, or can't be read, that a replay needs");
            return;
        }

        var aftermath = Recorded(papers.Plan, papers.Roster, papers.Seed, papers.Artefacts);
        var decisions = (papers.Refills ?? []).Select(row => (row.Sequence, Refill: (RefillRow?)row, Replacement: (ReplacementRow?)null))
            .Concat((papers.Replacements ?? []).Select(row => (row.Sequence, Refill: (RefillRow?)null, Replacement: (ReplacementRow?)row))).OrderBy(decision => decision.Sequence);
        foreach (var (sequence, refill, replacement) in decisions)
        {
            var findings = refill is null ? replacements : recusals;
            if (sequence != aftermath.Decisions + 1)
            {
                findings.Fail(
                    $"第 {sequence} 号决定之前应为第 {aftermath.Decisions + 1} 号：缺行、缺文件或重号（{RefillRow.FileName} 与 {ReplacementRow.FileName} 连续编号）",
                    $"decision {sequence} stands where {aftermath.Decisions + 1} is due: a row or file is left out or a number stands twice ({RefillRow.FileName} and {ReplacementRow.FileName} are numbered together)");
            }
            else if (refill is not null) Again(aftermath, refill, findings);
            else Again(aftermath, replacement!, findings);
            if (!findings.HasFailed) continue;
            (refill is null ? recusals : replacements).Lack($"重算止于第 {sequence} 号决定", $"the replay ended at decision {sequence}");
            return;
        }

        recusals.Tell($"{papers.Refills?.Count} 次回避补派均可重算；此文件无人签署，末尾缺行无从得知", $"{papers.Refills?.Count} refills after recusals replay; nobody signed this file, so rows left out at its end do not show");
        if (papers.Replacements is { } rows) Judge(papers, aftermath, rows, replacements);
    }

    private static void Again(Aftermath aftermath, RefillRow row, Findings findings)
    {
        var again = aftermath.Refill(row.Id, row.Department, row.Leaving, row.Reason);
        if (again is null) findings.Fail($"第 {row.Sequence} 号：{row.Leaving} 不在该次检查的组内", $"decision {row.Sequence}: {row.Leaving} holds no place in that visit");
        else findings.Expect(again.ToString() == row.ToString(), $"第 {row.Sequence} 号：重算应由 {again.Replacement ?? again.Unfilled} 补派", $"decision {row.Sequence}: a replay gives {again.Replacement ?? again.Unfilled}");
    }

    private static void Again(Aftermath aftermath, ReplacementRow row, Findings findings)
    {
        findings.Expect(!string.Equals(row.By, row.ApprovedBy, StringComparison.OrdinalIgnoreCase), $"第 {row.Sequence} 号：经办人与批准人是同一人", $"decision {row.Sequence}: decided and approved by the same person");
        var again = row.Replaced is { } replaced ? aftermath.Replace(row.Task, replaced, row.Reason, row.By, row.ApprovedBy) : aftermath.Pass(row.Task, row.Reserve, row.Reason, row.By, row.ApprovedBy);
        if (again is null)
        {
            findings.Fail(
                $"第 {row.Sequence} 号：{row.Replaced ?? row.Reserve} 当时不能被递补或跳过（不在抽中之列、不是下一名备选或没有备选）",
                $"decision {row.Sequence}: {row.Replaced ?? row.Reserve} could not be replaced or passed over then (not drawn, not the next reserve, or none left)");
        }
        else
        {
            findings.Expect(
                again.ToString() == row.ToString(),
                $"第 {row.Sequence} 号：重算应为 {again.Reserve}，检查组 {again.Unstaffed ?? string.Join(',', again.Team)}",
                $"decision {row.Sequence}: a replay gives {again.Reserve} with the team {again.Unstaffed ?? string.Join(',', again.Team)}");
        }
    }

    private static void Judge(Papers papers, Aftermath aftermath, IReadOnlyList<ReplacementRow> rows, Findings findings)
    {
        if (papers.Outcome is { } outcome)
        {
            var due = aftermath.Replaced().ToHashSet();
            findings.Expect(
                due.SetEquals(outcome.Where(FollowsFromDecisions)),
                $"{OutcomeRow.FileName} 的 replaced、passed 各行与递补决定不符",
                $"the rows replaced and passed of {OutcomeRow.FileName} are not what these decisions come to");
        }

        var replaced = rows.Count(row => row.Replaced is not null);
        findings.Tell(
            $"{replaced} 次递补、{rows.Count - replaced} 次跳过均可重算；此文件无人签署，结案前末尾缺行无从得知",
            $"{replaced} replacements and {rows.Count - replaced} reserves passed over replay; nobody signed this file, so before the close rows left out at its end do not show");
    }
}
