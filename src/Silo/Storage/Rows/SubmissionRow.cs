using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>What was answered to a result that an inspector handed in: the same key gets the same answer again.</summary>
internal sealed class SubmissionRow
{
    /// <summary>Id of the inspector.</summary>
    public required string Inspector { get; init; }

    /// <summary>Chosen by the inspector's client, once for each submission.</summary>
    public required string IdempotencyKey { get; init; }

    public required DrawNumber Draw { get; init; }

    public required SubjectId Subject { get; init; }

    public required string Department { get; init; }

    /// <summary>The answer as JSON.</summary>
    public required string Answer { get; set; }
}
