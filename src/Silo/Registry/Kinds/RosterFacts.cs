using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>A row of the library of inspectors.</summary>
internal sealed record InspectorFact(EventId Key, EventId Content, Inspector Inspector) : RowFact(Key, Content);

/// <summary>A row of the list of inspection items.</summary>
internal sealed record ItemFact(EventId Key, EventId Content, InspectionItem Item) : RowFact(Key, Content);
