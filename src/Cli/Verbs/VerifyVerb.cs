using System.CommandLine;
using Xinheng.Cli.Screens;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Cli.Verbs;

/// <summary><c>verify PATH</c>: replays a bundle (folder or zip) or checks a receipt. No server is started and none is asked.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "证据包（文件夹或 zip）或 receipt.json / bundle (folder or zip) or receipt.json" };
        var command = new Command("verify", "逐项核验一次抽查 / verify a draw, check by check") { path };
        command.SetAction(parsed => Run(Screen.Of(parsed), parsed.GetRequiredValue(path)));
        return command;
    }

    private static int Run(Screen screen, string path)
    {
        if (!Open(path).TryGet(out var report, out var flaw)) return screen.Refuse(flaw);
        ReportScreen.Show(screen, report);
        return !report.IsOk ? ExitCode.No : report.SaysAnything ? ExitCode.Done : ExitCode.Unusable;
    }

    private static Reading<Report> Open(string path)
    {
        if (IsReceipt(path))
        {
            return Receipt.Read(File.ReadAllBytes(path)).TryGet(out var receipt, out var broken) ? ReceiptVerifier.Verify(receipt) : broken;
        }

        return Bundle.Open(path).TryGet(out var bundle, out var flaw) ? Verifier.Verify(bundle) : flaw;
    }

    // A receipt is JSON and begins with a brace; a zip begins with PK.
    private static bool IsReceipt(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.ReadByte() is '{' or ' ' or '\n' or '\r' or '\t' && file.Length <= Receipt.LimitBytes;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // A folder, or nothing that can be read: the bundle's reader says which.
            return false;
        }
    }
}
