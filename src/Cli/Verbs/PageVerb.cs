using System.CommandLine;
using System.Text;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Pages;

namespace Xinheng.Cli.Verbs;

/// <summary><c>page</c>: writes the page with which anybody verifies a draw in a browser, without network and without this program.</summary>
internal static class PageVerb
{
    public static Command Create()
    {
        var target = new Option<string>("--out") { Description = "写入的文件 / file to write", DefaultValueFactory = _ => "verify.html" };
        var command = new Command("page", "写出浏览器核验页：一个文件，不联网，不安装 / write the page that verifies in a browser: one file, no network, nothing to install") { target };
        command.SetAction(parsed => Run(Screen.Of(parsed), parsed.GetRequiredValue(target)));
        return command;
    }

    private static int Run(Screen screen, string target)
    {
        var content = Encoding.UTF8.GetBytes(VerifyPage.Html);
        try
        {
            File.WriteAllBytes(target, content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return screen.Refuse(target, failure);
        }

        var hash = Drawing.Grammar.Hashes.Of(content);
        screen.Say($"核验页已写入 {target}：用浏览器打开，把证据包或回执拖进去", $"the page is in {target}: open it in a browser and drop a bundle or a receipt on it");
        screen.Say($"SHA-256 {hash}", $"SHA-256 {hash}");
        screen.Object(json =>
        {
            json.WriteBoolean("ok", true);
            json.WriteString("out", target);
            json.WriteString("sha256", hash);
        });
        return ExitCode.Done;
    }
}
