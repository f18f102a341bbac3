using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Inspections;

/// <summary>The library of inspectors (执法检查人员名录库) as visits need it.</summary>
internal interface IInspectorLibrary
{
    /// <summary>The inspectors of these ids, as they are now; unknown ones are left out.</summary>
    ValueTask<ImmutableArray<Inspector>> Find(ImmutableArray<string> ids, CancellationToken cancellation);
}
