using System.Collections.Concurrent;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Enterprises;

/// <summary>
/// The newest versions of those subjects that have an active grain in this silo. The journal raises them when it has committed, whoever appended, and
/// a grain compares before it answers: after an import that went past the grains none of them serves stale history. As large as there are active grains.
/// Commits of other silos are not seen here; a grain that has such neighbours asks the table for the version before it answers.
/// </summary>
internal sealed class SubjectHeads
{
    /// <summary>Whether other silos commit too, so that these versions are only part of the truth.</summary>
    public bool HaveNeighbours { get; init; }

    private readonly ConcurrentDictionary<SubjectId, SubjectHead> watched = new();

    /// <summary>Begins to follow a subject. Watch first, then read the history: what is committed in between shows as a newer version.</summary>
    public SubjectHead Watch(SubjectId subject)
    {
        var head = new SubjectHead();
        watched[subject] = head;
        return head;
    }

    /// <summary>Ends it; a later watch of the same subject goes on.</summary>
    public void Release(SubjectId subject, SubjectHead head) => watched.TryRemove(new(subject, head));

    /// <summary>Called by the journal after a commit that failed and may be in the store all the same.</summary>
    public void Doubt(SubjectId subject)
    {
        if (watched.TryGetValue(subject, out var head)) head.Doubt();
    }

    /// <summary>Called by the journal after a commit.</summary>
    public void Raise(SubjectId subject, int version)
    {
        if (watched.TryGetValue(subject, out var head)) head.Raise(version);
    }
}
