using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Cli.Contributor;

/// <summary>What a contributor remembers of an organisation's earlier draws, held against a new plan.</summary>
internal static class ChainMemory
{
    /// <summary>What a person should ask about before it signs; none of it forbids signing.</summary>
    /// <param name="plan">The new plan.</param>
    /// <param name="earlier">The contributor's shares in draws of the organisation, oldest first; the new one may be among them.</param>
    public static ImmutableArray<Bilingual> Warnings(PlanText plan, IReadOnlyCollection<HeldShare> earlier)
    {
        var warnings = ImmutableArray.CreateBuilder<Bilingual>();
        var number = DrawNumber.Parse(plan.Number).Value;
        if (plan.Commitments.Count < 2) warnings.Add(new("只有一个参与方：这样的抽查保证等级为 0", "there is one contributor only: a draw like that has assurance 0"));
        if (earlier.LastOrDefault(share => share.Signature is not null && share.Number != number) is not { } last) return warnings.ToImmutable();
        if (last.Signer != plan.Signer) warnings.Add(new($"签署人的密钥变了：上次（{last.Number}）为 {last.Signer}，这次为 {plan.Signer}，请先向抽查机关核实", $"the signer's key has changed: {last.Signer} last time ({last.Number}), {plan.Signer} now; ask the authority first"));
        if (number.CompareTo(last.Number) < 0) warnings.Add(new($"编号倒退：上次签署的是 {last.Number}，这次是 {number}", $"the number goes back: {last.Number} was signed last, now {number}"));
        else if (!Follows(number, last.Number)) warnings.Add(new($"编号不连续：上次签署的是 {last.Number}，这次是 {number}，请询问其间各号的记录或作废书", $"numbers have a gap: {last.Number} was signed last, now {number}; ask for the records or voids in between"));
        if (plan.Previous == Hashes.None) warnings.Add(new($"计划称此前没有抽查，而本方签署过 {last.Number}", $"the plan names no draw before it, but {last.Number} was signed here"));
        return warnings.ToImmutable();
    }

    private static bool Follows(DrawNumber number, DrawNumber last) => number.Year == last.Year ? number.Sequence == last.Sequence + 1 : number.Year > last.Year && number.Sequence == 1;
}
