using System.Collections.Frozen;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Office;

/// <summary>All verbs of the office by name; the command line calls it in its own process, clients of a server over gRPC.</summary>
internal sealed class OfficeDesk(IEnumerable<OfficeVerb> verbs)
{
    private readonly FrozenDictionary<string, OfficeVerb> byName = verbs.ToFrozenDictionary(verb => verb.Name, StringComparer.Ordinal);

    public Task<OfficeOutcome> Run(string verb, string requestJson, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation) =>
        byName.TryGetValue(verb, out var found)
            ? found.Run(requestJson, files, progress, cancellation)
            : Task.FromResult(OfficeOutcome.Refused(new Refusal(
                "office.verb",
                new($"服务器没有“{verb}”这一操作", $"the server has no verb \"{verb}\""),
                new("请使用与服务器同一版本的命令", "use a command of the server's version"))));
}
