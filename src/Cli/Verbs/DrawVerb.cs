using System.CommandLine;

namespace Xinheng.Cli.Verbs;

/// <summary><c>draw …</c>: the steps of a draw, one file each.</summary>
internal static class DrawVerb
{
    public static Command Create() => new("draw", "抽查：承诺、揭示、抽取、披露 / draws: commit, reveal, draw, disclose")
    {
        DrawComputeVerb.Create(),
    };
}
