using System.CommandLine;
using System.Globalization;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Scoring.Explanation;
using Xinheng.Silo.Classes;

namespace Xinheng.Cli.Verbs;

/// <summary><c>explain</c>: the class of one subject, what it rests on and what would lower it. For the officer; the class is never public.</summary>
internal static class ExplainVerb
{
    public static Command Create()
    {
        var subject = new Argument<string>("SUBJECT") { Description = "统一社会信用代码或旧注册号 / unified code, or old registration number" };
        var snapshot = new Option<string?>("--snapshot") { Description = "分类快照；默认最新 / the class snapshot; the newest by default" };
        return new Command("explain", "说明一户的类别、依据与可修复事项 / explain the class of a subject and what would lower it") { subject, snapshot }
            .Runs<ExplainRequest, ExplainSummary>("explain", parsed => new ExplainRequest(parsed.GetRequiredValue(subject), parsed.GetValue(snapshot)), Show);
    }

    private static void Show(Screen screen, ExplainSummary summary)
    {
        screen.Say(
            $"{summary.Subject}：{summary.Class} 类，{summary.Score} 分，问题概率 {Figures.Percent(summary.Probability)}（快照 {summary.Snapshot}，策略 {summary.Policy}，模型 {summary.Model}）",
            $"{summary.Subject}: class {summary.Class}, {summary.Score} points, chance of a problem {Figures.Percent(summary.Probability)} (snapshot {summary.Snapshot}, policy {summary.Policy}, model {summary.Model})");
        foreach (var reason in summary.Reasons)
        {
            screen.Say($"  {Points(reason.Points)}  {reason.Says.Chinese}", $"  {Points(reason.Points)}  {reason.Says.English}");
            foreach (var behind in reason.Events) screen.Say($"          {behind.Chinese}", $"          {behind.English}");
        }

        ShowRepair(screen, summary);
        screen.Say("  仅供监管内部使用，不得告知或公开类别；可告知企业的是应做的事", "  for supervision alone, the class is told to nobody; what may be told to the enterprise is what it can do");
    }

    private static void ShowRepair(Screen screen, ExplainSummary summary)
    {
        var repair = summary.Repair;
        if (repair.Facts.IsEmpty)
        {
            screen.Say("  没有可修复的事项", "  there is nothing that can be cured");
            return;
        }

        screen.Say("  可修复的事项（假定评定日已修复、其余不变，按同一策略和模型重新评定）", "  what can be cured (judged anew by the same policy and model, as if it were cured on the day and all else the same)");
        foreach (var fact in repair.Facts)
        {
            screen.Say($"  · {fact.Fact.Chinese} → {To(fact.Alone, "分")}", $"  · {fact.Fact.English} → {To(fact.Alone, "points")}");
            screen.Say($"    {fact.ToDo.Chinese}{From(fact, summary.AsOf, "；可申请之日 ")}", $"    {fact.ToDo.English}{From(fact, summary.AsOf, "; may be asked for from ")}");
        }

        screen.Say($"  全部修复 → {To(repair.AllCured, "分")}", $"  all of them → {To(repair.AllCured, "points")}");
    }

    private static string To(Reached reached, string points) => string.Create(CultureInfo.InvariantCulture, $"{reached.Class}  {reached.Score} {points}");

    private static string From(CuredFact fact, DateOnly asOf, string words) => fact.From > asOf ? string.Create(CultureInfo.InvariantCulture, $"{words}{fact.From:yyyy-MM-dd}") : "";

    private static string Points(int points) => points == 0 ? "     —" : points.ToString("+0;-0", CultureInfo.InvariantCulture).PadLeft(6);
}
