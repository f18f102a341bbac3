using Xinheng.Auditing.Chance;
using Xinheng.Auditing.Reports;
using Xinheng.Auditing.Teams;
using Xinheng.Reporting;

namespace Xinheng.Auditing.Findings;

/// <summary>Whether the same inspectors meet more often than the protocol's staffing makes them meet.</summary>
internal static class TeamQuestions
{
    private static readonly Wording Replayed = new(
        "抽中的户、派组次序、名册、区域、专长、有效期与回避均取实际，只把决定先后的散列换成别的随机数，照协议重新派组。由于先派任务少的人、各人所管区域不同，同组次数远非均匀，故不能按“任意两人机会相同”来算。",
        "Selected subjects, order of visits, roster, regions, skills, validity and recusals are taken as they were; only the hashes that decide among equals are other random ones, and the protocol staffs again. As those with least load go first and regions differ, meetings are far from even, so \"any two are equally likely\" would be the wrong null.");

    public static IEnumerable<Question> Of(TeamStudy? study)
    {
        var pairs = new Question("pairs", new("检查人员反复同组", "Repeated inspector pairs"), new("同组纯属派组规则与随机的结果。" + Replayed.Chinese, $"Who is in a team with whom follows from the staffing rule and chance alone. {Replayed.English}"));
        var visits = new Question("visits", new("检查人员反复到同一企业", "Repeated inspector–enterprise pairs"), new("给定以往的派组，某人再到同一企业纯属派组规则与随机的结果。" + Replayed.Chinese, $"Given the earlier teams, that somebody visits an enterprise again follows from the staffing rule and chance alone. {Replayed.English}"));
        if (study is null)
        {
            var none = new Wording("包中没有可读的名册和派组。", "No bundle has a readable roster and assignment.");
            yield return pairs with { WhyNot = none };
            yield return visits with { WhyNot = none };
            yield break;
        }

        var most = string.Join("；", study.Most.Select(pair => $"{pair.One} 与 {pair.Other} 同组 {Shown.Count(pair.Times)} 次"));
        var mostEnglish = string.Join("; ", study.Most.Select(pair => $"{pair.One} and {pair.Other} met {Shown.Count(pair.Times)} times"));
        yield return Answered(pairs, study.Pairs, new("同组两人再次同组", "repeats of pairs"),
            new($"同样两人反复同组，超出派组规则与随机所能解释。最多的是：{most}。可能是派组后被手工调换，也可能是名册、区域或专长登记得使别人无法入选；请核对派组记录。", $"The same two are sent together more often than rule and chance explain. Most often: {mostEnglish}. Teams may have been changed by hand, or roster, regions and skills are entered so that nobody else fits; look at the records of the staffing."));
        yield return Answered(visits, study.Visits, new("再到同一企业", "repeats of inspector and enterprise"),
            new("同样的人反复到同样的企业，超出派组规则与随机所能解释。可能是派组后被手工调换，也可能是轮换回避没有登记。", "The same persons go to the same enterprises more often than rule and chance explain. Teams may have been changed by hand, or recusals for rotation were not entered."));
    }

    private static Question Answered(Question question, Simulated repeats, Wording what, Wording loud) => !repeats.Varies
        ? question with { WhyNot = new("这些抽查中没有两种派法之分，或没有企业被同一机构检查两次，无可检验。", "These draws leave no choice of teams, or no enterprise was visited twice by one organisation, so there is nothing to test.") }
        : question with
        {
            Observed = repeats.Observed,
            Expected = repeats.Mean,
            P = repeats.AtLeast,
            Effect = new($"{what.Chinese} {Shown.Count(repeats.Observed)} 次，重派平均 {Shown.Count(repeats.Mean)} 次（{Ratio(repeats)}）", $"{Shown.Count(repeats.Observed)} {what.English}, {Shown.Count(repeats.Mean)} in the mean of replays ({Ratio(repeats)})"),
            Power = level => new($"只检验是否过多；超出不到 {Shown.Count(Normal.Reach(2 * level) * repeats.Spread)} 次时多半看不出来。", $"only too many are tested for; an excess under {Shown.Count(Normal.Reach(2 * level) * repeats.Spread)} would mostly not be seen."),
            Quiet = new("重复次数与派组规则和随机相符。", "Repeats are about as many as rule and chance give."),
            Loud = loud,
            Picture = Picture.Rounds(repeats, Shown.Count, new($"{what.Chinese}的次数", $"number of {what.English}")),
        };

    private static string Ratio(Simulated repeats) => repeats.Mean > 0 ? Shown.Deviation(repeats.Observed / repeats.Mean - 1) : "—";
}
