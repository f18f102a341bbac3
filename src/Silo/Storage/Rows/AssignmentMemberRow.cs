using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>An inspector's place in the team of an assignment; it stays on record after a recusal.</summary>
internal sealed class AssignmentMemberRow
{
    public required DrawNumber Draw { get; init; }

    public required SubjectId Subject { get; init; }

    public required string Department { get; init; }

    /// <summary>Id of the inspector.</summary>
    public required string Inspector { get; init; }

    /// <summary>False once the place was filled anew.</summary>
    public required bool IsCurrent { get; set; }
}
