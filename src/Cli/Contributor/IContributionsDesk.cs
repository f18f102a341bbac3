using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Contributor;

/// <summary>The server as a contributor sees it. What it says is never trusted: everything binding is decided by the contributor's own rules and state.</summary>
internal interface IContributionsDesk
{
    Task<Answer<ListContributionsReply>> List(CancellationToken cancellation);

    Task<Answer<Contribution>> Commit(string number, string commitment, byte[] publicPem, CancellationToken cancellation);

    /// <summary>The published plan: files by their names in a bundle.</summary>
    Task<Answer<Dictionary<string, byte[]>>> Plan(string number, CancellationToken cancellation);

    Task<Answer<Contribution>> Consent(string number, byte[] signature, CancellationToken cancellation);

    Task<Answer<Contribution>> Reveal(string number, string secret, CancellationToken cancellation);
}
