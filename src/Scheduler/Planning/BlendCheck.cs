using System.Numerics;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// Whether the ratios, blended on the real mix of classes, reach the floor: at least 3 % of enterprises a year (《企业公示信息抽查办法》, 总局令第101号).
/// Published ratios of a place can fall short of it on another's mix. Sums are exact.
/// </summary>
internal static class BlendCheck
{
    public static (PlanBlend Blend, IEnumerable<PlanFinding> Findings) Of(TaskGroups groups, PlanPolicy policy)
    {
        var general = groups.Where(task => task.Kind == TaskKind.General);
        var counted = general == 0 ? ulong.MaxValue : general;
        var total = 0L;
        var (year, draw) = (new Sum(), new Sum());
        foreach (var (group, count) in groups.All)
        {
            if ((group.OfYear & counted) == 0) continue;
            total += count;
            year.Add(count, groups.Largest(group.OfYear, task => task.Ratios.OfYear.Of(group.Class)));
            draw.Add(count, groups.Largest(group.Listed, task => task.Ratios.OfDraw.Of(group.Class)));
        }

        var blend = new PlanBlend(total, year.Share(total), draw.Share(total), policy.MinimumBlend.ToDouble());
        return (blend, Judge(blend, year.IsBelow(policy.MinimumBlend, total), draw.IsBelow(Quarter(policy.MinimumBlend), total), general != 0));
    }

    private static IEnumerable<PlanFinding> Judge(PlanBlend blend, bool isYearBelow, bool isDrawBelow, bool hasGeneral)
    {
        if (blend.Base == 0) yield break;
        var (chinese, english) = ($"按实际分类结构，年度综合抽查比例为 {blend.YearShare:P2}（基数 {blend.Base} 户）", $"on the real mix of classes {blend.YearShare:P2} of {blend.Base} subjects are drawn in a year");
        if (isYearBelow && hasGeneral)
        {
            yield return PlanFinding.Refuse("plan.blend", null, $"{chinese}，低于 {blend.Floor:P0} 的下限（总局令第101号）", $"{english}, below the floor of {blend.Floor:P0} (总局令第101号)",
                "请提高不定向任务的年度比例", "raise the yearly ratios of the general task");
        }
        else if (isYearBelow) yield return PlanFinding.Note("plan.blend.directed", null, $"{chinese}；本计划只有定向任务，{blend.Floor:P0} 的下限须由全年其他计划达到", $"{english}; this plan is directed only, so the floor of {blend.Floor:P0} must be met by other plans of the year");
        else yield return PlanFinding.Note("plan.blend", null, $"{chinese}，达到 {blend.Floor:P0} 的下限", $"{english}, which meets the floor of {blend.Floor:P0}");

        // A quarter's share is no rule of its own: the year must reach the floor. But a short quarter must be made up for, which the officer should know.
        if (isDrawBelow) yield return PlanFinding.Warn("plan.blend.draw", null, $"本次抽取比例为 {blend.DrawShare:P2}，低于年度下限的四分之一", $"this draw reaches {blend.DrawShare:P2}, less than a quarter of the year's floor", "其余季度须补足", "the other quarters must make up for it");
        else yield return PlanFinding.Note("plan.blend.draw", null, $"本次抽取比例为 {blend.DrawShare:P2}", $"this draw reaches {blend.DrawShare:P2}");
    }

    private static Ratio Quarter(Ratio floor) => Ratio.Of(floor.Numerator, floor.Denominator * 4) is { IsGiven: true } quarter ? quarter.Value : floor;

    private sealed class Sum
    {
        private BigInteger numerator = BigInteger.Zero;
        private BigInteger denominator = BigInteger.One;

        public void Add(long count, Ratio ratio)
        {
            numerator = numerator * ratio.Denominator + denominator * ratio.Numerator * count;
            denominator *= ratio.Denominator;
            var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
        }

        public bool IsBelow(Ratio share, long total) => numerator * share.Denominator < denominator * share.Numerator * total;

        public double Share(long total) => total == 0 ? 0 : Math.Exp(BigInteger.Log(BigInteger.Max(numerator, 1)) - BigInteger.Log(denominator)) / total * (numerator.IsZero ? 0 : 1);
    }
}
