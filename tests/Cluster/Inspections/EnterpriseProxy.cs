using System.Collections.Immutable;
using System.Reflection;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Grains;

namespace Xinheng.Tests.Cluster.Inspections;

/// <summary>Stands for a subject's grain; only its append is asked for.</summary>
public class EnterpriseProxy : DispatchProxy
{
    internal Func<ImmutableArray<CreditEvent>, Appended> Append { get; set; } = _ => throw new InvalidOperationException("Nobody answers for this subject.");

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name == nameof(IEnterpriseGrain.Append)
        ? new ValueTask<Appended>(Append((ImmutableArray<CreditEvent>)args![0]!))
        : throw new NotSupportedException($"{targetMethod?.Name} is not asked of a subject here.");
}
