namespace Xinheng.Contracts.Inspections;

/// <summary>Something to inspect on a visit: a task that selected the subject for the visiting department.</summary>
/// <param name="Id">Id of the task; results are given under it.</param>
/// <param name="Title">What is inspected, in the words of the plan.</param>
[GenerateSerializer, Immutable, Alias("xinheng.assigned-item")]
public sealed record AssignedItem([property: Id(0)] string Id, [property: Id(1)] string Title);
