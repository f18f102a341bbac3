using System.CommandLine;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Office;

namespace Xinheng.Cli.Verbs;

/// <summary><c>draw contributor add|token|list</c>: the contributors to seeds that live on other machines.</summary>
internal static class DrawContributorVerb
{
    public static Command Create() => new("contributor", "外地参与方：登记公钥、签发令牌 / contributors on other machines: keys and tokens") { Add(), Token(), List() };

    private static Argument<string> Role() => new("ROLE") { Description = "角色，如 legal / the role, such as legal" };

    private static Command Add()
    {
        var role = Role();
        var key = new Option<string>("--key") { Description = "P-256 公钥文件（PEM）/ file of the P-256 public key", Required = true };
        var replace = new Option<bool>("--replace") { Description = "更换已登记的公钥；原令牌失效 / take a registered key's place; its token ends" };
        return new Command("add", "登记外地参与方的公钥 / register the public key of a contributor elsewhere") { role, key, replace }
            .Runs<ContributorKey, ContributorSummary>(
                "draw.contributor.add",
                parsed => new ContributorKey(parsed.GetRequiredValue(role), parsed.GetRequiredValue(key), parsed.GetValue(replace)),
                (screen, summary) =>
                {
                    screen.Say($"{summary.Role}（{summary.Title}）的公钥已登记，指纹 {summary.Fingerprint}", $"the key of {summary.Role} is registered, fingerprint {summary.Fingerprint}");
                    screen.Say("请与参与方自己的程序所示指纹当面或另途核对", "compare it with the fingerprint that the contributor's own program shows, face to face or by another way");
                    if (summary.Replaced is { } replaced) screen.Say($"取代了 {replaced}；原令牌已失效，请重新签发", $"it took the place of {replaced}, whose token ended: issue a new one");
                },
                inputs: parsed => [parsed.GetRequiredValue(key)]);
    }

    private static Command Token()
    {
        var role = Role();
        return new Command("token", "签发参与方令牌，只显示一次 / issue a contributor's token; it is shown once") { role }
            .Runs<ContributorNamed, ContributorTokenSummary>("draw.contributor.token", parsed => new ContributorNamed(parsed.GetRequiredValue(role)), (screen, summary) => screen.Say(summary.Token, summary.Token));
    }

    private static Command List() => new Command("list", "列出规程要求的参与方 / list the contributors that the policy demands").Runs<ListRequest, ContributorList>("draw.contributor.list", _ => new ListRequest(), Show);

    private static void Show(Screen screen, ContributorList list)
    {
        foreach (var line in list.Contributors)
        {
            if (!line.IsElsewhere) screen.Say($"{line.Role}（{line.Title}）：本机", $"{line.Role}: on this machine");
            else screen.Say(
                $"{line.Role}（{line.Title}）：外地，指纹 {line.Fingerprint}，{(line.HasToken ? "已有令牌" : "尚无令牌")}{(line.Earlier.IsEmpty ? "" : $"，曾用 {line.Earlier.Length} 个公钥")}",
                $"{line.Role}: elsewhere, fingerprint {line.Fingerprint}, {(line.HasToken ? "has a token" : "no token yet")}{(line.Earlier.IsEmpty ? "" : $", {line.Earlier.Length} keys before")}");
        }
    }
}
