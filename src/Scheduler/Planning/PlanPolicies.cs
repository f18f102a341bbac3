using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Files;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// Reads planning policies. The shipped one holds the product's own choices (A 1 %, B 5 %, C 20 %, D 50 % a year) within the bands that places have
/// published; an office overrides it with a file of the same form in the data directory.
/// </summary>
/// <remarks>
/// There is no share set aside as a uniform control. Within a class every subject has the same, known chance T / N, so hit rates and a model are
/// judged without bias by weighting results with N / T; a control task of equal ratios would lie wholly inside the other selections (one ticket
/// serves all tasks), add no visit, and lower the 应用率, as a task of equal ratios does not apply the class.
/// </remarks>
public static class PlanPolicies
{
    /// <summary>Name of the file in the data directory that takes the shipped policy's place.</summary>
    public const string FileName = "plan-policy.json";

    private static readonly Lazy<PlanPolicy> Builtin = new(() => Parse(OwnFile.Shipped(FileName), FileName).Value);

    /// <summary>The policy that ships with the product.</summary>
    public static PlanPolicy Shipped => Builtin.Value;

    /// <summary>Reads a policy file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in refusals.</param>
    public static Answer<PlanPolicy> Parse(string json, string file) => OwnFile.Parse<PlanPolicy>(json, file, Unreadable).Then<PlanPolicy>(policy =>
    {
        var refusals = Check(policy).Select(refusal => refusal.At(new Place(file))).ToList();
        return refusals.Count == 0 ? policy : Answer<PlanPolicy>.Refused(refusals);
    });

    private static IEnumerable<Refusal> Check(PlanPolicy policy)
    {
        if (policy.TeamSize < 2) yield return Wrong("team_size", "每次检查不得少于两人", "a visit takes at least two inspectors");
        if (policy.YearlyVisitCeiling < 1) yield return Wrong("yearly_visit_ceiling", "年度检查次数上限至少为 1", "the yearly ceiling of visits is at least 1");
        if (policy.SnapshotAgeWorkdays < 0 || policy.Reserve < 0) yield return Wrong("reserve / snapshot_age_workdays", "不得为负", "not negative");
        if (policy.PublicationWorkdays < 1) yield return Wrong("publication_workdays", "公示期限至少 1 个工作日", "at least one working day");
        if (policy.PatternOddsLimit < 2) yield return Wrong("pattern_odds_limit", "至少为 2", "at least 2");
        foreach (var riskClass in Enum.GetValues<RiskClass>())
        {
            if (policy.YearRatios.Of(riskClass).Numerator == 0 || policy.DirectedYearRatios.Of(riskClass).Numerator == 0)
                yield return Wrong("year_ratios", "任何一类的比例都不得为 0（不免抽）", "no class has a ratio of 0: none is exempt");
            if (policy.LeastYearRatios.Of(riskClass).CompareTo(policy.MostYearRatios.Of(riskClass)) > 0)
                yield return Wrong("least_year_ratios", "比例区间的下限大于上限", "the lower end of a band is above the upper");
        }
    }

    private static Refusal Unreadable(string detail) => new(
        "plan.policy.file",
        new($"计划参数文件无法读取：{detail}", $"the planning policy cannot be read: {detail}"),
        new("请按随程序提供的 plan-policy.json 的格式填写", "write it in the form of the plan-policy.json that comes with the program"));

    private static Refusal Wrong(string what, string chinese, string english) => new(
        "plan.policy.value",
        new($"计划参数 {what} 有误：{chinese}", $"the planning policy's {what} is wrong: {english}"),
        new("请更正后重试", "correct it and try again"));
}
