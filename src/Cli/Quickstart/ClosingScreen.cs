using System.Globalization;
using System.Text.Json;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Office;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Cli.Quickstart;

/// <summary>The closing summary of a quarter.</summary>
internal static class ClosingScreen
{
    public static void Show(Screen screen, QuarterStory story, string target, bool isVerified, TimeSpan elapsed)
    {
        if (screen.IsJson) screen.Raw(JsonSerializer.Serialize(Summary(story, target, isVerified, elapsed), OfficeJson.Options));
        screen.Say($"\n{story.Plan.Title}（计划 {story.Plan.Number}，抽查 {story.Draw.Number}）", $"\n{story.Plan.Title} (plan {story.Plan.Number}, draw {story.Draw.Number})");
        ShowClasses(screen, story);
        screen.Say(
            $"综合抽查比例：全年 {Figures.Percent(story.Blend.YearShare)}，下限 {Figures.Percent(story.Blend.Floor)}；本次 {Figures.Percent(story.Blend.DrawShare)}，基数 {Figures.Of(story.Blend.Base)} 户",
            $"blend: {Figures.Percent(story.Blend.YearShare)} a year (floor {Figures.Percent(story.Blend.Floor)}), {Figures.Percent(story.Blend.DrawShare)} in this draw of {Figures.Of(story.Blend.Base)} subjects");
        screen.Say(
            $"分类结果应用率：{(story.Application.Rate is { } rate ? Figures.Percent(rate) : "—")}（{story.Application.Applied} / {story.Application.Drawn}）",
            $"classes applied in draws: {(story.Application.Rate is { } share ? Figures.Percent(share) : "—")} ({story.Application.Applied} of {story.Application.Drawn})");
        foreach (var task in story.Application.Tasks.Where(task => task.Reason is not null)) screen.Say($"  {task.Task} 拉低应用率：{task.Reason}", $"  {task.Task} lowers it: {task.Reason}");
        ShowHits(screen, story);
        screen.Say(
            $"文件：审计包 {Path.Combine(target, "audit")}，公开包 {Path.Combine(target, "public")}；复核：./xinheng verify {Path.Combine(target, "audit")}",
            $"files: the auditor's bundle in {Path.Combine(target, "audit")}, the public one in {Path.Combine(target, "public")}; check them: ./xinheng verify {Path.Combine(target, "audit")}");
        screen.Say($"用时 {elapsed.TotalSeconds:0.0} 秒", $"took {elapsed.TotalSeconds:0.0} s");
    }

    private static void ShowClasses(Screen screen, QuarterStory story)
    {
        screen.Say("信用风险分类（仅供监管内部使用）", "credit-risk classes (for supervision alone)");
        screen.Say($"  {"属地",-10}{"A",9}{"B",9}{"C",9}{"D",9}", $"  {"district",-12}{"A",9}{"B",9}{"C",9}{"D",9}");
        var sums = new int[4];
        foreach (var (region, counts) in story.Classes)
        {
            for (var index = 0; index < sums.Length; index++) sums[index] += counts[index];
            var name = District.All.FirstOrDefault(district => district.Code == region)?.Name ?? region;
            screen.Say($"  {Padded(name, 12)}{Columns(counts)}", $"  {region,-12}{Columns(counts)}");
        }

        screen.Say($"  {Padded("合计", 12)}{Columns(sums)}", $"  {"all",-12}{Columns(sums)}");
        var all = Math.Max(sums.Sum(), 1);
        foreach (var (riskClass, count) in "ABCD".Zip(sums))
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"  {riskClass} {(double)count / all,6:P1} {Figures.Bar(count, sums.Max(), 40)}");
            screen.Say(line, line);
        }
    }

    private static void ShowHits(Screen screen, QuarterStory story)
    {
        screen.Say($"检查 {Figures.Of(story.Visits)} 次，发现问题 {Figures.Of(story.Hits)} 次", $"{Figures.Of(story.Visits)} visits, {Figures.Of(story.Hits)} found a problem");
        foreach (var task in story.Tasks.Where(task => task.Drawn > 0))
        {
            var widest = Math.Max(task.Expected, task.Uniform);
            screen.Say(
                string.Create(CultureInfo.InvariantCulture, $"  {task.Task} {task.Title}：{task.Listed:N0} 户中抽 {task.Drawn:N0} 户"),
                string.Create(CultureInfo.InvariantCulture, $"  {task.Task} {task.Title}: {task.Drawn:N0} of {task.Listed:N0}"));
            screen.Say($"    按分类抽取的预期发现 {Hits(task.Expected, widest)}", $"    expected hits, by class {Hits(task.Expected, widest)}");
            screen.Say($"    同样户数均匀抽取预期 {Hits(task.Uniform, widest)}", $"    expected if uniform     {Hits(task.Uniform, widest)}");
        }
    }

    private static string Hits(double hits, double widest) => string.Create(CultureInfo.InvariantCulture, $"{hits,7:0.0} {Figures.Bar(hits, widest)}");

    private static string Columns(IEnumerable<int> counts) => string.Concat(counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count,9:N0}")));

    // A Chinese character is two columns wide on a terminal.
    private static string Padded(string text, int columns) => text + new string(' ', Math.Max(0, columns - text.Sum(character => character > 0x2E80 ? 2 : 1)));

    private static object Summary(QuarterStory story, string target, bool isVerified, TimeSpan elapsed) => new
    {
        Ok = isVerified,
        Plan = story.Plan.Number,
        Draw = story.Draw.Number,
        ClassesByDistrict = story.Classes,
        Blend = story.Blend,
        ApplicationRate = story.Application.Rate,
        story.Draw.Selected,
        story.Visits,
        story.Hits,
        Tasks = story.Tasks,
        Audit = Path.Combine(target, "audit"),
        Public = Path.Combine(target, "public"),
        Seconds = Math.Round(elapsed.TotalSeconds, 1),
    };
}
