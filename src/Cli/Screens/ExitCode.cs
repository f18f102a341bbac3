namespace Xinheng.Cli.Screens;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done; the answer is yes.</summary>
    public const int Done = 0;

    /// <summary>Done; the answer is no: a verification failed, rows were rejected.</summary>
    public const int No = 1;

    /// <summary>Nothing was done: unusable input or arguments.</summary>
    public const int Unusable = 2;
}
