using System.Collections.Immutable;
using System.Reflection;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Cluster.Inspections;

/// <summary>Subjects that hold their events in memory; while <see cref="IsDown"/> they cannot be reached.</summary>
internal sealed class MemoryEnterprises
{
    private readonly Lock gate = new();
    private readonly List<CreditEvent> events = [];

    public bool IsDown { get; set; }

    public ImmutableArray<CreditEvent> Events
    {
        get
        {
            lock (gate) return [.. events];
        }
    }

    public IEnterpriseGrain Of(SubjectId subject)
    {
        var proxy = DispatchProxy.Create<IEnterpriseGrain, EnterpriseProxy>();
        ((EnterpriseProxy)(object)proxy).Append = Append;
        return proxy;
    }

    private Appended Append(ImmutableArray<CreditEvent> more)
    {
        lock (gate)
        {
            if (IsDown) throw new TimeoutException("The subject cannot be reached.");
            ImmutableArray<CreditEvent> fresh = [.. more.Where(added => !events.Exists(held => held.Id == added.Id))];
            events.AddRange(fresh);
            return new(events.Count, fresh.Length, more.Length - fresh.Length, []);
        }
    }
}
