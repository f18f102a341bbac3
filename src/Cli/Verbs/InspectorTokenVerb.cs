using System.CommandLine;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Cli.Verbs;

/// <summary><c>inspector token ID --data DIR</c>: a fresh token for an inspector, shown once; the older one ends.</summary>
internal static class InspectorTokenVerb
{
    public static Command Create()
    {
        var inspector = new Argument<string>("ID") { Description = "检查人员编号 / id of the inspector" };
        var data = new Option<string>("--data") { Description = "数据目录 / data directory", DefaultValueFactory = _ => "./data" };
        var command = new Command("token", "签发检查人员令牌，只显示一次 / issue an inspector's token; it is shown once") { inspector, data };
        command.SetAction((parsed, cancellation) => Run(Screen.Of(parsed), parsed.GetRequiredValue(inspector), parsed.GetRequiredValue(data), cancellation));
        return command;
    }

    private static async Task<int> Run(Screen screen, string inspector, string data, CancellationToken cancellation)
    {
        if (!OpenedDirectory.Open(new DataDirectory(data)).TryGet(out var opened, out var held)) return screen.Refuse(held);
        using (opened)
        {
            var tokens = new InspectorTokens(new StoredInspectors(new SqliteContextFactory(opened.Directory)), new SystemEntropy());
            if (!(await tokens.Issue(inspector, cancellation)).TryGet(out var token, out var refusals)) return screen.Refuse(refusals);
            screen.Say(token.Reveal(), token.Reveal());
            screen.Object(json =>
            {
                json.WriteBoolean("ok", true);
                json.WriteString("inspector", inspector);
                json.WriteString("token", token.Reveal());
            });
            return ExitCode.Done;
        }
    }
}
