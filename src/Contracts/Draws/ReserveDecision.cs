using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Contracts.Draws;

/// <summary>A reserve that took a drawn subject's place, or was passed over: a line of the draw's record of replacements, which an auditor replays in order.</summary>
/// <param name="Sequence">From 1 within the draw, without gaps over these and the decisions on recusals.</param>
/// <param name="Step">What was done.</param>
/// <param name="Task">The task.</param>
/// <param name="Replaced">Whose place was taken; null where the reserve was passed over.</param>
/// <param name="Reserve">The reserve.</param>
/// <param name="Reason">Name of the reason.</param>
/// <param name="ReasonsVersion">Version of the list of reasons that held it.</param>
/// <param name="By">Who decided.</param>
/// <param name="ApprovedBy">Who approved.</param>
/// <param name="DecidedAt">When (UTC).</param>
/// <param name="Team">The team of the reserve's visit after the decision; empty where it has none and where the reserve was passed over.</param>
/// <param name="Unstaffed">Why that visit lacks inspectors, in draw/1's words; null where it does not.</param>
[GenerateSerializer, Immutable, Alias("xinheng.reserve-decision")]
public sealed record ReserveDecision(
    [property: Id(0)] int Sequence,
    [property: Id(1)] ReserveStep Step,
    [property: Id(2)] string Task,
    [property: Id(3)] SubjectId? Replaced,
    [property: Id(4)] SubjectId Reserve,
    [property: Id(5)] string Reason,
    [property: Id(6)] string ReasonsVersion,
    [property: Id(7)] string By,
    [property: Id(8)] string ApprovedBy,
    [property: Id(9)] DateTimeOffset DecidedAt,
    [property: Id(10)] ImmutableArray<string> Team,
    [property: Id(11)] string? Unstaffed)
{
    /// <summary>The subject that the request named.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public SubjectId Subject => Replaced ?? Reserve;

    /// <summary>Whether it is the answer to a request that was asked again: the same reason, by the same two persons.</summary>
    public bool Answers(ReserveRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (Step, Task, Subject.Text, Reason, By, ApprovedBy) == (request.Step, request.Task, request.Subject, request.Reason, request.By, request.ApprovedBy);
    }
}
