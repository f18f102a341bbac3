using System.CommandLine;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Draws;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;

namespace Xinheng.Cli.Verbs;

/// <summary>The steps of a draw that the office takes: <c>commit</c>, <c>stamp</c>, <c>consent</c>, <c>run</c>, <c>close</c>, <c>disclose</c>, <c>void</c>, <c>show</c>, <c>list</c>, <c>export</c>.</summary>
internal static class DrawSteps
{
    public static IEnumerable<Command> Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "已批准计划的编号 / number of an approved plan" };
        var role = new Option<string>("--role") { Description = "参与方角色 / the contributor's role", Required = true };
        var reason = new Option<string>("--reason") { Description = "作废原因，如 withheld / reason, such as withheld", Required = true };
        var target = new Option<string>("--out") { Description = "写入的文件夹 / folder", Required = true };
        var isPublic = new Option<bool>("--public") { Description = "只写此刻可以公开的文件 / only what is public at this moment" };

        yield return new Command("commit", "承诺：开号并等待外地参与方承诺，再冻结对象库与检查人员名录、签署计划 / open the number to contributors elsewhere; then freeze frame and roster, sign the plan") { plan }
            .Runs<CommitRequest, DrawStatus>("draw.commit", parsed => new CommitRequest(parsed.GetRequiredValue(plan)), DrawScreen.Show);
        yield return Numbered("consent", "本机参与方核对并签署计划 / a local contributor checks and signs the plan", out var number, role)
            .Runs<ConsentRequest, DrawStatus>("draw.consent", parsed => new ConsentRequest(parsed.GetRequiredValue(number), parsed.GetRequiredValue(role)), DrawScreen.Show);
        foreach (var (name, description) in new[]
        {
            ("stamp", "为计划取得时间戳 / have the plan time-stamped"),
            ("run", "揭示、形成种子、抽取、配组并签署记录 / reveal, form the seed, select, staff, sign the record"),
            ("close", "结案：签署检查结果 / sign the outcomes of the visits"),
            ("disclose", "披露：公布种子与名单 / make seed and list public"),
            ("show", "查看一次抽查 / show a draw"),
        })
        {
            yield return Numbered(name, description, out var which).Runs<NumberRequest, DrawStatus>($"draw.{name}", parsed => new NumberRequest(parsed.GetRequiredValue(which)), DrawScreen.Show);
        }

        yield return Numbered("void", "作废：保留在案，编号不再使用 / abandon a draw; it stays on record", out var abandoned, reason)
            .Runs<AbandonRequest, DrawStatus>("draw.void", parsed => new AbandonRequest(parsed.GetRequiredValue(abandoned), parsed.GetRequiredValue(reason)), DrawScreen.Show);
        yield return new Command("list", "列出全部抽查 / list all draws").Runs<ListRequest, DrawList>("draw.list", _ => new ListRequest(), ShowAll);
        yield return Numbered("export", "写出证据包（默认为审计包）/ write a bundle (the auditor's by default)", out var exported, target, isPublic)
            .Runs<ExportRequest, ExportSummary>(
                "draw.export",
                parsed => Export(parsed, parsed.GetRequiredValue(exported), parsed.GetValue(isPublic), parsed.GetRequiredValue(target)),
                (screen, summary) => screen.Say($"{summary.Number} 的{(summary.IsPublic ? "公开" : "审计")}包已写入 {summary.Out}，{summary.Files.Length} 个文件", $"the {(summary.IsPublic ? "public" : "auditor's")} bundle of {summary.Number} is in {summary.Out}, {summary.Files.Length} files"),
                output: parsed => parsed.GetRequiredValue(target));
    }

    // A server sees no folder of this machine, and does not know what "." means here.
    private static ExportRequest Export(ParseResult parsed, string number, bool isPublic, string folder) => parsed.GetValue(OfficeOptions.Server) is null
        ? new ExportRequest(number, isPublic, folder)
        : new ExportRequest(number, isPublic, Path.GetFullPath(folder), BundleFolder.Of(folder));

    private static void ShowAll(Screen screen, DrawList list)
    {
        if (list.Draws.IsEmpty) screen.Say("还没有抽查", "there are no draws yet");
        foreach (var draw in list.Draws) DrawScreen.Show(screen, draw);
    }

    private static Command Numbered(string name, string description, out Argument<string> number, params Option[] options)
    {
        number = new Argument<string>("NUMBER") { Description = "抽查编号，如 zhanjiang-amr/2026/0001 / number of the draw" };
        var command = new Command(name, description) { number };
        foreach (var option in options) command.Add(option);
        return command;
    }
}
