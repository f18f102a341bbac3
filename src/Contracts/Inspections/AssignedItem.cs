namespace Xinheng.Contracts.Inspections;

/// <summary>Something to inspect on a visit: an item of the list of inspection items (抽查事项) that a task which selected the subject names.</summary>
/// <param name="Id">Id of the item; results are given under it.</param>
/// <param name="Title">抽查事项名称.</param>
[GenerateSerializer, Immutable, Alias("xinheng.assigned-item")]
public sealed record AssignedItem([property: Id(0)] string Id, [property: Id(1)] string Title);
