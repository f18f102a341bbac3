using System.CommandLine;
using Xinheng.Cli.Office;
using Xinheng.Silo.Inspections;

namespace Xinheng.Cli.Verbs;

/// <summary><c>inspector token ID</c>: a fresh token for an inspector, shown once; the older one ends.</summary>
internal static class InspectorTokenVerb
{
    public static Command Create()
    {
        var inspector = new Argument<string>("ID") { Description = "检查人员编号 / id of the inspector" };
        return new Command("token", "签发检查人员令牌，只显示一次 / issue an inspector's token; it is shown once") { inspector }
            .Runs<TokenRequest, TokenSummary>("inspector.token", parsed => new TokenRequest(parsed.GetRequiredValue(inspector)), (screen, summary) => screen.Say(summary.Token, summary.Token));
    }
}
