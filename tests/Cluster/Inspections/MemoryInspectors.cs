using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Cluster.Inspections;

/// <summary>A library of inspectors and their tokens' digests in memory.</summary>
internal sealed class MemoryInspectors(params IEnumerable<Inspector> inspectors) : IInspectorLibrary, IInspectorTokenStore
{
    private readonly ImmutableDictionary<string, Inspector> byId = inspectors.ToImmutableDictionary(inspector => inspector.Id);
    private readonly Dictionary<string, byte[]> digests = [];

    public ValueTask<ImmutableArray<Inspector>> Find(ImmutableArray<string> ids, CancellationToken cancellation) => new([.. ids.Where(byId.ContainsKey).Select(id => byId[id])]);

    public ValueTask<bool> Replace(string inspector, byte[] digest, CancellationToken cancellation)
    {
        lock (digests) digests[inspector] = digest;
        return new(byId.ContainsKey(inspector));
    }

    public ValueTask<TokenHolder?> Find(byte[] digest, CancellationToken cancellation)
    {
        lock (digests)
        {
            return new(digests.Where(pair => pair.Value.AsSpan().SequenceEqual(digest)).Select(pair => new TokenHolder(pair.Key, pair.Value)).FirstOrDefault());
        }
    }
}
