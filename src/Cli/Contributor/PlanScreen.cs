using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Cli.Contributor;

/// <summary>Shows a published plan to the person who is asked to sign it: every line of plan.txt in words.</summary>
internal static class PlanScreen
{
    public static void Show(Screen screen, Publication publication, SeedShare share, ImmutableArray<Bilingual> warnings)
    {
        var plan = publication.Plan;
        screen.Say($"═══ 请核对抽查计划 {plan.Number} ═══", $"═══ please check the plan of the draw {plan.Number} ═══");
        screen.Say($"  机构          {plan.Organisation}", $"  organisation    {plan.Organisation}");
        screen.Say($"  分类快照      {plan.Snapshot}（哈希 {plan.SnapshotHash}）", $"  class snapshot  {plan.Snapshot} (hash {plan.SnapshotHash})");
        screen.Say($"  抽样框        {Figures.Of(plan.Frame.Rows)} 户（根 {plan.Frame.Root}）", $"  frame           {Figures.Of(plan.Frame.Rows)} subjects (root {plan.Frame.Root})");
        screen.Say($"  检查人员名册  {Figures.Of(plan.Roster.Rows)} 人（根 {plan.Roster.Root}）", $"  roster          {Figures.Of(plan.Roster.Rows)} inspectors (root {plan.Roster.Root})");
        foreach (var task in plan.Tasks) Say(screen, publication, task);
        screen.Say($"  检查截止日    {plan.Until:yyyy-MM-dd}", $"  visits until    {plan.Until:yyyy-MM-dd}");
        foreach (var commitment in plan.Commitments)
        {
            var isOwn = commitment == share.Own;
            screen.Say($"  参与方        {commitment.Role}，密钥指纹 {commitment.Fingerprint}{(isOwn ? "（您）" : "")}", $"  contributor     {commitment.Role}, key {commitment.Fingerprint}{(isOwn ? " (you)" : "")}");
        }

        screen.Say($"  签署人        密钥指纹 {plan.Signer}", $"  signer          key {plan.Signer}");
        screen.Say(plan.Previous == Hashes.None ? "  前一次抽查    无（本机构首次）" : $"  前一次抽查    记录或作废书的哈希 {plan.Previous}", plan.Previous == Hashes.None ? "  draw before     none (the organisation's first)" : $"  draw before     hash of its record or void {plan.Previous}");
        Say(screen, plan.Beacon);
        var isStamped = publication.Files.ContainsKey(Publication.StampName);
        screen.Say($"  时间戳        {(isStamped ? "有（plan.tsr 随计划保存，可用 verify 或 openssl ts 核验）" : "无")}", $"  time stamp      {(isStamped ? "yes (plan.tsr is kept with the plan; check it with verify or openssl ts)" : "none")}");
        screen.Say($"  披露时刻      {Beijing(plan.Disclose)}（北京时间）", $"  disclosed       {Beijing(plan.Disclose)} (Beijing time)");
        screen.Say($"  计划哈希      {publication.PlanHash}", $"  hash of plan    {publication.PlanHash}");
        foreach (var warning in warnings) screen.Say($"  ！ {warning.Chinese}", $"  ! {warning.English}");
    }

    private static void Say(Screen screen, Publication publication, PlanTask task)
    {
        screen.Say(
            $"  任务 {task.Id}   部门 {task.Department}，每组至少 {task.Inspectors} 人，专业要求 {task.Skill ?? "无"}，每层备选 {task.Reserve} 户",
            $"  task {task.Id}   department {task.Department}, teams of at least {task.Inspectors}, skill {task.Skill ?? "none"}, {task.Reserve} reserves a stratum");
        var ratios = string.Join(screen.In("，", ", "), "ABCD".Select(risk => $"{risk} {task.RatioOf(risk)} = {Percent(task.RatioOf(risk))}"));
        screen.Say($"      按分类抽取比例：{ratios}", $"      ratios by class: {ratios}");
        var excluded = publication.Plan.Exclusions.FirstOrDefault(exclusion => exclusion.Task == task.Id)?.Rows ?? 0;
        screen.Say($"      范围内排除 {Figures.Of(excluded)} 户；对象范围：", $"      {Figures.Of(excluded)} of its scope are excluded; its scope:");
        foreach (var line in Shown.Lines(Encoding.UTF8.GetString(publication.Files[Publication.ScopeName(task.Id)])).TrimEnd('\n').Split('\n')) screen.Say($"        │ {line}", $"        │ {line}");
    }

    private static void Say(Screen screen, Beacon beacon)
    {
        switch (beacon)
        {
            case Beacon.Digits digits:
                screen.Say($"  公共信标      {digits.Source} 公布的 {digits.HowMany} 位数字，{Beijing(digits.At)}（北京时间）", $"  beacon          {digits.HowMany} digits of {digits.Source}, at {Beijing(digits.At)} (Beijing time)");
                break;
            case Beacon.Drand drand:
                screen.Say($"  公共信标      drand quicknet 第 {drand.Round} 轮，{Beijing(drand.Time!.Value)}（北京时间）", $"  beacon          round {drand.Round} of drand quicknet, at {Beijing(drand.Time!.Value)} (Beijing time)");
                break;
            default:
                screen.Say("  公共信标      无：种子只由各参与方的秘密构成", "  beacon          none: the seed rests on the contributors' secrets alone");
                break;
        }
    }

    private static string Percent(Fraction ratio) => ((decimal)ratio.Numerator / ratio.Denominator).ToString("P2", CultureInfo.InvariantCulture);

    private static string Beijing(DateTime utc) => ChinaTime.Shown(new DateTimeOffset(utc, TimeSpan.Zero));
}
