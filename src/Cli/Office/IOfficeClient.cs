using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Office;

/// <summary>The office, wherever it is: in this process over a data directory, or on a server.</summary>
internal interface IOfficeClient : IAsyncDisposable
{
    /// <summary>Has a verb done.</summary>
    /// <param name="verb">Its name, such as <c>draw.commit</c>.</param>
    /// <param name="request">Its request.</param>
    /// <param name="inputs">Paths of the files that the request names.</param>
    /// <param name="outputFolder">Folder into which files that come back from a server are put; on this machine the verb writes where the request says.</param>
    Task<Answer<TSummary>> Run<TRequest, TSummary>(
        string verb, TRequest request, IReadOnlyList<string> inputs, string? outputFolder, IProgress<Step> progress, CancellationToken cancellation)
        where TRequest : notnull
        where TSummary : notnull;
}
