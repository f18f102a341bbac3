namespace Xinheng.Contracts.Draws;

/// <summary>What an officer asks about a reserve.</summary>
/// <param name="Step">What is to be done.</param>
/// <param name="Task">The task; a replacement is of one task's row.</param>
/// <param name="Subject">The drawn subject whose place is to be taken, or the reserve to be passed over.</param>
/// <param name="Reason">Name of the reason.</param>
/// <param name="By">Who decides.</param>
/// <param name="ApprovedBy">Who approves: another person.</param>
[GenerateSerializer, Immutable, Alias("xinheng.reserve-request")]
public sealed record ReserveRequest(
    [property: Id(0)] ReserveStep Step,
    [property: Id(1)] string Task,
    [property: Id(2)] string Subject,
    [property: Id(3)] string Reason,
    [property: Id(4)] string By,
    [property: Id(5)] string ApprovedBy);
