using System.CommandLine;
using Xinheng.Cli.Contributor;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Verbs;

/// <summary><c>draw contribute</c>: takes part in the seed of draws from another machine, with a key and secrets that never lie on the server.</summary>
internal static class DrawContributeVerb
{
    private static readonly Option<string?> Server = new("--server") { Description = "服务器地址 / address of the server" };
    private static readonly Option<string?> TokenFile = new("--token-file") { Description = $"存有参与方令牌的文件，否则用环境变量 {ServerAccess.TokenVariable} / file with the contributor's token, else {ServerAccess.TokenVariable}" };
    private static readonly Option<string> Home = new("--home") { Description = "保存密钥与秘密的文件夹，只属于您 / folder of your key and secrets, yours alone", Required = true };
    private static readonly Option<string?> PassphraseFile = new("--passphrase-file") { Description = $"口令文件，否则用环境变量 {Passphrase.Variable} 或在终端输入 / file with the passphrase, else {Passphrase.Variable} or typed" };
    private static readonly Option<string?> Role = new("--role") { Description = "角色，如 legal；默认由令牌决定 / the role, such as legal; told by the token" };
    private static readonly Option<bool> NewKey = new("--new-key") { Description = "只生成密钥，不连接服务器 / make the key only, without a server" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "不询问即同意签署（供程序使用）/ consent without being asked (for programs)" };
    private static readonly Option<bool> Watch = new("--watch") { Description = "持续到全部完成；Ctrl+C 结束 / go on until all is done; Ctrl+C ends" };

    private static readonly Bilingual WhereFrom = new("请向抽查机关索取本角色的令牌，用 --token-file 或环境变量 XINHENG_TOKEN 给出", "ask the authority for the token of your role; give it by --token-file or XINHENG_TOKEN");

    public static Command Create()
    {
        var command = new Command("contribute", "参与方：在自己的机器上承诺、核对并签署计划、揭示 / a contributor on its own machine: commit, check and sign the plan, reveal")
        {
            Server, TokenFile, ServerAccess.Authority, Home, PassphraseFile, Role, NewKey, Yes, Watch,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(NewKey) && result.GetValue(Role) is null) result.AddError("--new-key 需要 --role / --new-key needs --role");
            if (!result.GetValue(NewKey) && result.GetValue(Server) is null) result.AddError("需要 --server，或用 --new-key 只生成密钥 / --server is due, or --new-key to make a key only");
        });
        command.SetAction((parsed, cancellation) => Run(parsed, Screen.Of(parsed), new ConsoleTerminal(), new SystemEntropy(), TimeProvider.System, cancellation));
        return command;
    }

    /// <summary>Runs for parsed arguments, with the person, the randomness and the clock given.</summary>
    public static async Task<int> Run(ParseResult parsed, Screen screen, ITerminal terminal, IEntropy entropy, TimeProvider time, CancellationToken cancellation)
    {
        if (!ContributorHome.Open(parsed.GetRequiredValue(Home)).TryGet(out var home, out var refusals)) return screen.Refuse(refusals);
        using (home)
        {
            try
            {
                return parsed.GetValue(NewKey) ? MakeKey(parsed, screen, terminal, entropy, home) : await Contribute(parsed, screen, terminal, entropy, time, home, cancellation);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return screen.Refuse(HomeRefusals.Unusable(home.Root, failure));
            }
        }
    }

    private static int MakeKey(ParseResult parsed, Screen screen, ITerminal terminal, IEntropy entropy, ContributorHome home)
    {
        if (!Made(parsed, screen, terminal, entropy, home, parsed.GetValue(Role)!).TryGet(out var key, out var refusals)) return screen.Refuse(refusals);
        using (key) ContributorScreen.Write(screen, home, key, [], isOk: true);
        return ExitCode.Done;
    }

    private static async Task<int> Contribute(ParseResult parsed, Screen screen, ITerminal terminal, IEntropy entropy, TimeProvider time, ContributorHome home, CancellationToken cancellation)
    {
        var opened = ServerAccess.Read(parsed.GetValue(Server)!, parsed.GetValue(TokenFile), parsed.GetValue(ServerAccess.Authority), WhereFrom);
        if (!opened.TryGet(out var access, out var refusals)) return screen.Refuse(refusals);
        using var desk = new RemoteDesk(access.OpenChannel(), access.Token);
        if (parsed.GetValue(Role) is { } asked && home.Role is { } held && asked != held) return screen.Refuse(HomeRefusals.OtherRole(home.Root, held, asked));
        if (!(await Key(parsed, screen, terminal, entropy, home, desk, cancellation)).TryGet(out var key, out refusals)) return screen.Refuse(refusals);
        using (key)
        {
            var contributor = new RemoteContributor(home, key, desk, new AskedConsent(screen, terminal, parsed.GetValue(Yes)), entropy, time);
            var run = new ContributorRun(screen, home, key, contributor, time);
            return parsed.GetValue(Watch) ? await run.Watch(cancellation) : await run.Once(cancellation);
        }
    }

    // At first use the token tells the role; the key is made before anything is committed to.
    private static async Task<Answer<ContributorKey>> Key(ParseResult parsed, Screen screen, ITerminal terminal, IEntropy entropy, ContributorHome home, RemoteDesk desk, CancellationToken cancellation)
    {
        if (home.HasKey) return Passphrase.Read(parsed.GetValue(PassphraseFile), screen, terminal, isNew: false).Then(passphrase => home.Unlock(passphrase, entropy));
        if (!(await desk.List(cancellation)).TryGet(out var list, out var refusals)) return Answer<ContributorKey>.Refused(refusals);
        if (parsed.GetValue(Role) is { } asked && asked != list.Role) return HomeRefusals.OtherRole(home.Root, asked, list.Role);
        return Made(parsed, screen, terminal, entropy, home, list.Role);
    }

    private static Answer<ContributorKey> Made(ParseResult parsed, Screen screen, ITerminal terminal, IEntropy entropy, ContributorHome home, string role)
    {
        if (!Name.IsWellFormed(role)) return HomeRefusals.Role(role);
        if (home.HasKey) return HomeRefusals.KeyExists(home.Root);
        return Passphrase.Read(parsed.GetValue(PassphraseFile), screen, terminal, isNew: true).Then(passphrase => home.MakeKey(role, passphrase, entropy)).Then<ContributorKey>(key =>
        {
            ContributorScreen.SayKey(screen, home, key);
            return key;
        });
    }
}
