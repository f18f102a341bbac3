using System.CommandLine;
using Xinheng.Cli.Screens;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Selection;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Verbs;

/// <summary><c>draw compute DIR --out DIR</c>: the artefacts that follow from a draw's inputs, without a server.</summary>
internal static class DrawComputeVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "含 plan.txt、scope.*.txt、frame.tsv、roster.tsv、seed.txt 的文件夹或 zip / folder or zip with the inputs" };
        var target = new Option<string>("--out") { Description = "写入结果的文件夹 / folder for the artefacts", Required = true };
        var command = new Command("compute", "由输入文件重算抽查的全部结果文件 / compute all artefacts of a draw from its inputs") { folder, target };
        command.SetAction(parsed => Run(Screen.Of(parsed), parsed.GetRequiredValue(folder), parsed.GetRequiredValue(target)));
        return command;
    }

    private static int Run(Screen screen, string folder, string target)
    {
        if (!Bundle.Open(folder).TryGet(out var bundle, out var flaw)) return screen.Refuse(flaw);
        var (checks, artefacts) = Verifier.Compute(bundle);
        if (artefacts is null)
        {
            foreach (var check in checks.Where(check => check.Result != CheckResult.Passed)) ReportScreen.Say(screen, check);
            screen.Object(json =>
            {
                json.WriteBoolean("ok", false);
                ReportScreen.Write(screen, json, checks);
            });
            return ExitCode.Unusable;
        }

        try
        {
            PrivateFile.MakeFolder(target);
            foreach (var (name, content) in artefacts.ToFiles()) PrivateFile.WriteAlone(Path.Combine(target, name), content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return screen.Refuse(target, failure);
        }

        Tell(screen, artefacts, target);
        return ExitCode.Done;
    }

    private static void Tell(Screen screen, Artefacts artefacts, string target)
    {
        var body = artefacts.Record.Body;
        screen.Say(
            $"抽查 {artefacts.Record.Number}：抽中 {artefacts.List.Count} 户，备选 {artefacts.Reserve.Count} 行，检查 {body.Visits} 次（{body.Unstaffed} 次未能组队）；结果写入 {target}",
            $"draw {artefacts.Record.Number}: {artefacts.List.Count} subjects selected, {artefacts.Reserve.Count} reserve rows, {body.Visits} visits ({body.Unstaffed} without a team); written to {target}");
        screen.Object(json =>
        {
            json.WriteBoolean("ok", true);
            json.WriteString("draw", artefacts.Record.Number);
            json.WriteNumber("subjects", artefacts.List.Count);
            json.WriteNumber("selected", artefacts.Selected.Count);
            json.WriteNumber("reserve", artefacts.Reserve.Count);
            json.WriteNumber("visits", body.Visits);
            json.WriteNumber("unstaffed", body.Unstaffed);
            json.WriteString("out", target);
        });
    }
}
