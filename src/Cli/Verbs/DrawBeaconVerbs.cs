using System.CommandLine;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Draws;
using Xinheng.Silo.Draws;

namespace Xinheng.Cli.Verbs;

/// <summary><c>draw reveal</c>, <c>draw digits</c> and <c>draw beacon</c>: what goes into a seed.</summary>
internal static class DrawBeaconVerbs
{
    public static IEnumerable<Command> Create()
    {
        yield return Reveal();
        yield return Digits();
        yield return Beacon();
    }

    private static Argument<string> Number() => new("NUMBER") { Description = "抽查编号，如 zhanjiang-amr/2026/0001 / number of the draw" };

    private static Command Reveal()
    {
        var number = Number();
        var role = new Option<string>("--role") { Description = "本机参与方角色 / role of a contributor on this machine", Required = true };
        return new Command("reveal", "本机参与方在信标时刻前揭示 / a contributor here opens its commitment, before the beacon's time") { number, role }
            .Runs<RevealRequest, DrawStatus>("draw.reveal", parsed => new RevealRequest(parsed.GetRequiredValue(number), parsed.GetRequiredValue(role)), DrawScreen.Show);
    }

    private static Command Digits()
    {
        var number = Number();
        var by = new Option<string>("--by") { Description = "录入人 / who types", Required = true };
        var digits = new Option<string>("--digits") { Description = "公布的数字，按开出顺序，保留前导零 / the published digits in the order drawn", Required = true };
        return new Command("digits", "录入信标数字：两人各录一次，一致才采用 / type the beacon's digits: two persons, each once") { number, by, digits }
            .Runs<DigitsRequest, DrawStatus>(
                "draw.digits", parsed => new DigitsRequest(parsed.GetRequiredValue(number), parsed.GetRequiredValue(by), parsed.GetRequiredValue(digits)), DrawScreen.Show);
    }

    private static Command Beacon()
    {
        var number = Number();
        var file = new Option<string?>("--drand-file") { Description = "drand 接口应答的 JSON 文件 / file of what drand answers" };
        var url = new Option<string?>("--drand-url") { Description = "向该 drand 服务器取值，如 https://api.drand.sh；默认不联网 / fetch it from this server; by default nothing is fetched" };
        return new Command("beacon", "给出计划所定 drand 轮次的值 / bring the value of the plan's drand round") { number, file, url }
            .Runs<BeaconRequest, DrawStatus>(
                "draw.beacon",
                parsed => new BeaconRequest(parsed.GetRequiredValue(number), parsed.GetValue(file), parsed.GetValue(url)),
                DrawScreen.Show,
                inputs: parsed => parsed.GetValue(file) is { } path ? [path] : []);
    }
}
