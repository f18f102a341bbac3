using System.CommandLine;
using Xinheng.Cli.Office;
using Xinheng.Cli.Quickstart;
using Xinheng.Cli.Screens;
using Xinheng.Silo.Options;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Cli.Verbs;

/// <summary><c>quickstart</c>: a made-up city and one whole quarter of it, from registry files to a verified bundle.</summary>
internal static class QuickstartVerb
{
    private const int DefaultSubjects = 20_000;

    public static Command Create()
    {
        var target = new Option<string>("--out") { Description = "写出审计包与公开包的文件夹 / folder for the bundles", DefaultValueFactory = _ => "./out" };
        var subjects = new Option<int>("--subjects") { Description = $"主体数，{City.LeastSubjects}–{City.MostSubjects} / number of subjects", DefaultValueFactory = _ => DefaultSubjects };
        var seed = new Option<string>("--seed") { Description = "虚构城市的种子 / seed of the made-up city", DefaultValueFactory = _ => "zhanjiang" };
        var exit = new Option<bool>("--exit") { Description = "完成后退出，不继续服务 / end instead of serving" };
        var command = new Command("quickstart", "虚构一座城市并走完一个季度 / a made-up city and one whole quarter") { target, subjects, seed, exit, OfficeOptions.Data, ServeVerb.GrpcPort, ServeVerb.PagesPort };
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = Screen.Of(parsed);
            var isOver = parsed.GetValue(exit);
            var listen = isOver
                ? new ListenSettings(ListenSettings.Default.Address, 0, 0, RunsSchedule: false)
                : new ListenSettings(ListenSettings.Default.Address, parsed.GetValue(ServeVerb.GrpcPort), parsed.GetValue(ServeVerb.PagesPort), RunsSchedule: false);
            return await QuickstartRun.Run(screen, parsed.GetValue(OfficeOptions.Data)!, parsed.GetValue(target)!, parsed.GetValue(seed)!, parsed.GetValue(subjects), listen, isOver, cancellation);
        });
        return command;
    }
}
