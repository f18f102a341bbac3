using System.CommandLine;

namespace Xinheng.Cli.Verbs;

/// <summary><c>draw …</c>: the steps of a draw, one file each.</summary>
internal static class DrawVerb
{
    public static Command Create()
    {
        var command = new Command("draw", "抽查：承诺、签署、抽取、披露 / draws: commit, consent, run, disclose")
        {
            DrawComputeVerb.Create(), DrawAuditVerb.Create(), DrawContributorVerb.Create(), DrawContributeVerb.Create(),
        };
        foreach (var step in DrawSteps.Create().Concat(DrawBeaconVerbs.Create()).Concat(DrawReserveVerbs.Create())) command.Add(step);
        return command;
    }
}
