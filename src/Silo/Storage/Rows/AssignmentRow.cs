using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Storage.Rows;

/// <summary>One department's visit to one drawn subject.</summary>
internal sealed class AssignmentRow : IRevised
{
    public required DrawNumber Draw { get; init; }

    public required SubjectId Subject { get; init; }

    public required string Department { get; init; }

    /// <summary>Name of the assignment's state.</summary>
    public required string State { get; set; }

    public int Revision { get; set; }

    /// <summary>Place in the order of changes of all assignments: unique, and greater the later the last change was.</summary>
    public required long LastChange { get; set; }

    /// <summary>Whether the results are in the subject's credit events; false while there are none.</summary>
    public bool IsDelivered { get; set; }

    /// <summary>The assignment as JSON, its first team included.</summary>
    public required string Body { get; set; }
}
