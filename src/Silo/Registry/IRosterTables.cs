using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Registry;

/// <summary>The library of inspectors and the list of items: rows are replaced by id.</summary>
internal interface IRosterTables
{
    /// <summary>Puts inspectors; those that are held just so are left alone. Durable when the task ends.</summary>
    /// <returns>For each, whether anything changed.</returns>
    Task<bool[]> Put(IReadOnlyList<Inspector> inspectors, CancellationToken cancellation);

    /// <summary>Puts items; likewise.</summary>
    Task<bool[]> Put(IReadOnlyList<InspectionItem> items, CancellationToken cancellation);
}
