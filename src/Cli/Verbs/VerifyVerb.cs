using System.CommandLine;
using System.Text;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws.Stamping;

namespace Xinheng.Cli.Verbs;

/// <summary>
/// <c>verify PATH</c>: replays a bundle (folder or zip) or checks a receipt, with what the reader brings along: roots of stamping authorities, digits looked up at
/// their source, the public bundle that a receipt belongs to. No server is started and none is asked.
/// </summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "证据包（文件夹或 zip）或 receipt.json / bundle (folder or zip) or receipt.json" };
        var roots = new Option<string[]>("--tsa-root") { Description = "所信任的时间戳根证书（PEM，可多次）/ PEM file of roots trusted for time stamps; may be repeated", DefaultValueFactory = _ => [] };
        var digits = new Option<string>("--digits") { Description = "自行从信标来源查得的数字 / the digits that you looked up at the beacon's source" };
        var published = new Option<string>("--bundle") { Description = "与回执一并核验的公开包 / the public bundle to check a receipt against" };
        var command = new Command("verify", "逐项核验一次抽查 / verify a draw, check by check") { path, roots, digits, published };
        command.SetAction(parsed => Run(Screen.Of(parsed), parsed.GetRequiredValue(path), parsed.GetRequiredValue(roots), parsed.GetValue(digits), parsed.GetValue(published)));
        return command;
    }

    private static int Run(Screen screen, string path, string[] roots, string? digits, string? published)
    {
        if (!StampRoots.Read(roots).TryGet(out var trusted, out var refusals)) return screen.Refuse(refusals);
        if (digits is not null && (digits.Length == 0 || !digits.All(char.IsAsciiDigit))) return screen.Refuse(NoDigits);
        var own = new ReadersOwn { Stamps = new StampReader(trusted), Digits = digits };
        if (!Matter.Open(path, published).TryGet(out var matter, out var flaw)) return screen.Refuse(flaw);
        if (digits is not null && matter.Plan is { Beacon: not Beacon.Digits } plan) return screen.Refuse(NoDigitsBeacon(plan.Beacon));
        if (published is not null && matter.Receipt is null) return screen.Refuse(NoReceipt(path));
        var report = matter.Verify(own);
        ReportScreen.Show(screen, report);
        return !report.IsOk ? ExitCode.No : report.SaysAnything ? ExitCode.Done : ExitCode.Unusable;
    }

    private static Refusal NoDigits => new(
        "verify.digits",
        new Place("--digits"),
        new("只应有数字", "only digits are due"),
        new("请按开出的次序连写，保留前导零", "write them in the order drawn without blanks, leading zeros kept"));

    private static Refusal NoDigitsBeacon(Beacon beacon) => new(
        "verify.digits-beacon",
        new Place("--digits"),
        new($"本次抽查的信标不是公布的数字，而是：{beacon}", $"the beacon of this draw is not published digits but: {beacon}"),
        new("请去掉 --digits", "leave --digits out"));

    private static Refusal NoReceipt(string path) => new(
        "verify.receipt",
        new Place(path),
        new("--bundle 只与回执一起使用，而这不是回执", "--bundle goes with a receipt, and this is none"),
        new("请给出 receipt.json，或去掉 --bundle", "give a receipt.json, or leave --bundle out"));

    /// <summary>What is verified: a bundle, a receipt, or a receipt with the bundle of its draw.</summary>
    private sealed record Matter(Receipt? Receipt, Bundle? Bundle)
    {
        /// <summary>The plan; null where there is none that can be read.</summary>
        public PlanText? Plan => (Receipt is { } receipt ? Encoding.UTF8.GetBytes(receipt.Plan) : Bundle![PlanText.FileName]) is { } content && PlanText.Read(content).TryGet(out var plan, out _) ? plan : null;

        public static Reading<Matter> Open(string path, string? published)
        {
            Receipt? receipt = null;
            Bundle? bundle = null;
            if (IsReceipt(path) && !Receipt.Read(File.ReadAllBytes(path)).TryGet(out receipt, out var flaw)) return flaw;
            if ((receipt is null ? path : published) is { } folder && !Drawing.Proofs.Bundle.Open(folder).TryGet(out bundle, out flaw)) return flaw;
            return new Matter(receipt, bundle);
        }

        public Report Verify(ReadersOwn own) => (Receipt, Bundle) switch
        {
            ({ } receipt, { } bundle) => ReceiptVerifier.Verify(receipt, bundle, own),
            ({ } receipt, null) => ReceiptVerifier.Verify(receipt, own),
            _ => Verifier.Verify(Bundle!, own),
        };
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
