using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Office;

/// <summary>Takes the steps of work that nobody watches: a grain's, the calendar's at night, a command's without a terminal.</summary>
internal sealed class Unwatched : IProgress<Step>
{
    public static readonly Unwatched Progress = new();

    private Unwatched()
    {
    }

    public void Report(Step value)
    {
        // There is nobody to tell.
    }
}
