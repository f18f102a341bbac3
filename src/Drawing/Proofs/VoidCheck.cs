using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Proofs;

/// <summary>What the check <c>record</c> finds in a draw that was abandoned: its roles, its stage, and who withheld (draw/1, section 7).</summary>
internal static class VoidCheck
{
    public static void Run(Papers papers, ReadersOwn own, PlanText plan, VoidText abandoned, Findings findings)
    {
        findings.Expect(
            plan.Commitments.Select(commitment => commitment.Role).SequenceEqual(abandoned.Given.Select(given => given.Role)), "作废书中的参与方与计划不同", "the void's roles are not the plan's");
        if (!abandoned.IsAfterBeacon && plan.Beacon is Beacon.None) findings.Expect(!abandoned.AllGiven, "没有信标且各方均已揭示，不能在信标之前作废", "without a beacon and with all reveals given, the stage cannot be before-beacon");
        if (!abandoned.IsAfterBeacon && plan.Beacon is not Beacon.None) StampCheck.Judge(papers, own, StampCheck.VoidStamp, VoidText.FileName, findings);
        findings.Tell($"作废，原因：{abandoned.Reason}", $"void for: {abandoned.Reason}");
        var opened = Opened(papers, plan);
        var withheld = abandoned.Given.Where(given => !given.IsGiven).Select(given => given.Role).ToLookup(opened.Contains);
        if (withheld[false].Any()) findings.Tell($"未揭示：{string.Join(", ", withheld[false])}", $"withheld by: {string.Join(", ", withheld[false])}");
        if (withheld[true].Any()) findings.Tell($"作废时未揭示、此后已揭示，视为已给出：{string.Join(", ", withheld[true])}", $"withheld at the void but opened since, so told as given: {string.Join(", ", withheld[true])}");
    }

    // Roles whose secret is public by now and opens their commitment.
    private static HashSet<string> Opened(Papers papers, PlanText plan)
    {
        var commitments = plan.Commitments.ToDictionary(commitment => commitment.Role, commitment => commitment.Value, StringComparer.Ordinal);
        var opened = papers.Seed?.Reveals.Where(reveal => commitments.GetValueOrDefault(reveal.Role) == Commitment.Of(plan.Number, reveal.Role, reveal.Secret)).Select(reveal => reveal.Role);
        return (opened ?? []).ToHashSet(StringComparer.Ordinal);
    }
}
