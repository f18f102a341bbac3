using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Cli.Quickstart;

/// <summary>
/// One quarter of the made-up city, by the same verbs that an officer uses: import, classify, plan, draw, visits over gRPC, close, disclose. Every step
/// may be taken again, so a quickstart that was cut off is simply repeated.
/// </summary>
internal sealed class Quarter(Screen screen, SiloHost silo, SteppedClock clock, City city, string data, string target)
{
    private const string PlanNumber = "4408002026001";

    private readonly OfficeDesk desk = silo.Services.GetRequiredService<OfficeDesk>();
    private int step;

    /// <summary>Lives it through.</summary>
    public async Task<Answer<QuarterStory>> Live(CancellationToken cancellation)
    {
        var refused = new List<Refusal>();
        Tell("生成虚构城市的登记文件", "making the registry files of a made-up city");
        var folder = Path.Combine(data, "city");
        var files = await ProgressScreen.Show(screen, progress => Task.Run(() => RegistryFiles.Write(city, folder, progress, cancellation), cancellation));

        Tell("导入登记、年报、名录、处罚、检查等文件", "importing registry, reports, lists, penalties, inspections");
        foreach (var file in files)
        {
            if (await Ask<ImportCall, ImportSummary>("import", new ImportCall(file.Kind, [file.Path], null, null, "occurrence"), refused, cancellation) is not { } imported) return Answer<QuarterStory>.Refused(refused);
            var rows = imported.Files[0];
            if (!rows.Refusals.IsEmpty) return Answer<QuarterStory>.Refused(rows.Refusals);
            screen.Say($"     {file.Kind}：{Figures.Of(rows.Rows)} 行，导入 {Figures.Of(rows.RowsImported)}，已有 {Figures.Of(rows.RowsUnchanged)}，退回 {Figures.Of(rows.RowsRejected)}",
                $"     {file.Kind}: {Figures.Of(rows.Rows)} rows, {Figures.Of(rows.RowsImported)} imported, {Figures.Of(rows.RowsUnchanged)} held, {Figures.Of(rows.RowsRejected)} rejected");
        }

        Tell($"按 {city.Today:yyyy-MM-dd} 的信用状态分类", $"classifying by the credit state of {city.Today:yyyy-MM-dd}");
        if (await Ask<ClassifyRequest, ClassifySummary>("classify", new ClassifyRequest(city.Today), refused, cancellation) is not { } classes) return Answer<QuarterStory>.Refused(refused);
        screen.Say($"     快照 {classes.Snapshot}：{Figures.Of(classes.Rows)} 户；{classes.ModelOrigin.Chinese}", $"     snapshot {classes.Snapshot}: {Figures.Of(classes.Rows)} subjects; {classes.ModelOrigin.English}");

        Tell("编制、核对并由另一人批准第三季度计划", "making, checking and, by another person, approving the plan of the third quarter");
        if (await Plan(refused, cancellation) is not var (plan, check)) return Answer<QuarterStory>.Refused(refused);

        Tell("承诺：冻结并签署计划；两个参与方核对后签署；形成种子并抽取", "committing and signing the plan; two contributors check and sign it; the seed is formed and the draw made");
        if (await Draw(refused, cancellation) is not { } draw) return Answer<QuarterStory>.Refused(refused);
        screen.Say($"     {draw.Number}：抽中 {Figures.Of(draw.Selected ?? 0)} 户，检查 {Figures.Of(draw.Visits ?? 0)} 次，{draw.Unstaffed} 次未能组队", $"     {draw.Number}: {Figures.Of(draw.Selected ?? 0)} selected, {Figures.Of(draw.Visits ?? 0)} visits, {draw.Unstaffed} without a team");

        Tell("检查人员经 gRPC 接受、回避、逐项录入结果；结果写回信用状态", "inspectors accept, are recused and answer item by item over gRPC; results become credit events");
        var answers = await ProgressScreen.Show(screen, progress => new FieldWork(silo, clock, city, plan).Do(draw.Number, progress, cancellation));
        screen.Say($"     {Figures.Of(answers.Done)} 次检查已录入，{answers.Recusals} 次回避补派", $"     {Figures.Of(answers.Done)} visits answered, {answers.Recusals} recusals refilled");

        Tell("结案；到披露日公布种子与名单；写出证据包并复算", "closing; on its day seed and list are disclosed; bundles are written and replayed");
        if (!await Publish(draw, plan, refused, cancellation)) return Answer<QuarterStory>.Refused(refused);
        return await QuarterStory.Of(silo, city, plan, check, classes, draw, cancellation);
    }

    private async Task<(InspectionPlan Plan, PlanCheckSummary Check)?> Plan(List<Refusal> refused, CancellationToken cancellation)
    {
        var shown = await Run<PlanNamed, PlanSummary>("plan.show", new PlanNamed(PlanNumber), cancellation);
        var isFixed = shown.TryGet(out var held, out _) && held.Plan.State is PlanState.Approved or PlanState.Drawn;
        if (!isFixed && await Ask<PlanRequest, PlanSummary>("plan.make", new PlanRequest("张三（监管科）", 2026, 3, PlanNumber), refused, cancellation) is null) return null;
        if (await Ask<PlanNamed, PlanCheckSummary>("plan.check", new PlanNamed(PlanNumber), refused, cancellation) is not { } check) return null;
        if (!isFixed && !check.Result.IsSound)
        {
            refused.AddRange(check.Result.Findings.Where(finding => finding.Severity == Scheduler.Planning.FindingSeverity.Refusal).Select(finding => new Refusal(finding.Code, finding.What, finding.Cure ?? finding.What)));
            return null;
        }

        if (!isFixed && await Ask<PlanSigned, PlanSummary>("plan.approve", new PlanSigned(PlanNumber, "李四（分管局长）"), refused, cancellation) is null) return null;
        return await Ask<PlanNamed, PlanSummary>("plan.show", new PlanNamed(PlanNumber), refused, cancellation) is { } plan ? (plan.Plan, check) : null;
    }

    private async Task<DrawStatus?> Draw(List<Refusal> refused, CancellationToken cancellation)
    {
        var draw = await Ask<CommitRequest, DrawStatus>("draw.commit", new CommitRequest(PlanNumber), refused, cancellation);
        foreach (var role in draw is { State: DrawState.Planned } ? draw.Awaited : [])
        {
            if (await Ask<ConsentRequest, DrawStatus>("draw.consent", new ConsentRequest(draw!.Number.ToString(), role), refused, cancellation) is null) return null;
        }

        return draw is null ? null : await Ask<NumberRequest, DrawStatus>("draw.run", new NumberRequest(draw.Number.ToString()), refused, cancellation);
    }

    private async Task<bool> Publish(DrawStatus draw, InspectionPlan plan, List<Refusal> refused, CancellationToken cancellation)
    {
        var number = new NumberRequest(draw.Number.ToString());
        clock.MoveTo(ChinaTime.StartOf(plan.VisitsUntil.AddDays(1)));
        if (draw.State == DrawState.Drawn && await Ask<NumberRequest, DrawStatus>("draw.close", number, refused, cancellation) is null) return false;
        clock.MoveTo(draw.DisclosesAt!.Value);
        Clear(Path.Combine(target, "audit"), draw);
        Clear(Path.Combine(target, "public"), draw);
        if (await Ask<NumberRequest, DrawStatus>("draw.disclose", number, refused, cancellation) is null) return false;
        return await Ask<ExportRequest, ExportSummary>("draw.export", new ExportRequest(number.Number, IsPublic: false, Path.Combine(target, "audit")), refused, cancellation) is not null
            && await Ask<ExportRequest, ExportSummary>("draw.export", new ExportRequest(number.Number, IsPublic: true, Path.Combine(target, "public")), refused, cancellation) is not null;
    }

    // Another made-up city's bundle gives way; whatever else lies in the folder stays.
    private static void Clear(string folder, DrawStatus draw)
    {
        var plan = Path.Combine(folder, PlanText.FileName);
        if (!File.Exists(plan) || Hashes.Of(File.ReadAllBytes(plan)) == draw.PlanHash) return;
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".txt" or ".tsv" or ".sig" or ".pem")) File.Delete(file);
    }

    private void Tell(string chinese, string english) => screen.Say($"[{++step}/7] {chinese}", $"[{step}/7] {english}");

    private async Task<TSummary?> Ask<TRequest, TSummary>(string verb, TRequest request, List<Refusal> refused, CancellationToken cancellation)
        where TRequest : notnull
        where TSummary : class
    {
        if ((await Run<TRequest, TSummary>(verb, request, cancellation)).TryGet(out var summary, out var refusals)) return summary;
        refused.AddRange(refusals);
        return null;
    }

    private Task<Answer<TSummary>> Run<TRequest, TSummary>(string verb, TRequest request, CancellationToken cancellation)
        where TRequest : notnull
        where TSummary : notnull => ProgressScreen.Show<Answer<TSummary>>(screen, async progress =>
        {
            var outcome = await desk.Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, progress, cancellation);
            return outcome.SummaryJson is { } json ? JsonSerializer.Deserialize<TSummary>(json, OfficeJson.Options)! : Answer<TSummary>.Refused(outcome.Refusals);
        });
}
