using System.CommandLine;
using Xinheng.Cli.Screens;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Verbs;

/// <summary><c>receipt BUNDLE ID</c>: what one enterprise needs to check its own draw, from an auditor's bundle.</summary>
internal static class ReceiptVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("BUNDLE") { Description = "审计包（文件夹或 zip）/ auditor's bundle (folder or zip)" };
        var subject = new Argument<string>("ID") { Description = "统一社会信用代码，或 R 加 15 位旧注册号 / unified code, or R and 15 digits" };
        var target = new Option<string>("--out") { Description = "写入的文件 / file to write", DefaultValueFactory = _ => Receipt.FileName };
        var command = new Command("receipt", "为一户企业出具抽查回执 / make one enterprise's receipt") { path, subject, target };
        command.SetAction(parsed => Run(Screen.Of(parsed), parsed.GetRequiredValue(path), parsed.GetRequiredValue(subject), parsed.GetRequiredValue(target), TimeProvider.System));
        return command;
    }

    private static int Run(Screen screen, string path, string subject, string target, TimeProvider clock)
    {
        if (!Bundle.Open(path).TryGet(out var bundle, out var broken)) return screen.Refuse(broken);
        if (!Receipt.Make(bundle, subject, clock.GetUtcNow()).TryGet(out var receipt, out var flaw)) return screen.Refuse(flaw);
        try
        {
            PrivateFile.WriteAlone(target, receipt.ToBytes());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return screen.Refuse(target, failure);
        }

        var report = ReceiptVerifier.Verify(receipt);
        screen.Say($"{subject} 的回执已写入 {target}", $"the receipt of {subject} is in {target}");
        foreach (var (chinese, english) in report.Verdicts) screen.Say($"  {chinese}", $"  {english}");
        screen.Object(json =>
        {
            json.WriteBoolean("ok", report.IsOk);
            json.WriteString("draw", report.Number);
            json.WriteString("subject", subject);
            json.WriteString("out", target);
            ReportScreen.WriteVerdicts(screen, json, report);
        });
        return report.IsOk ? ExitCode.Done : ExitCode.No;
    }
}
