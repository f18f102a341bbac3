using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Enterprises;

/// <summary>The subjects of a batch, each once, in the order in which they lie in the table, so that neighbours meet the same pages; each with its places in the batch.</summary>
internal sealed class SubjectBatch
{
    private readonly SubjectId[] subjects;
    private readonly int[] places;
    private readonly int[] ends;

    private SubjectBatch(SubjectId[] subjects, int[] places, int[] ends)
    {
        this.subjects = subjects;
        this.places = places;
        this.ends = ends;
    }

    /// <summary>Number of different subjects.</summary>
    public int Count => subjects.Length;

    /// <summary>Sorts a batch.</summary>
    /// <param name="subjectOf">The subject of each place.</param>
    public static SubjectBatch Of(IReadOnlyList<SubjectId> subjectOf)
    {
        var inOrder = new Place[subjectOf.Count];
        for (var index = 0; index < inOrder.Length; index++) inOrder[index] = new Place(Partitions.Of(subjectOf[index]), subjectOf[index].Text, index);
        Array.Sort(inOrder);
        var subjects = new List<SubjectId>();
        var ends = new List<int>();
        for (var index = 0; index < inOrder.Length; index++)
        {
            var isLast = index + 1 == inOrder.Length || inOrder[index + 1].Subject != inOrder[index].Subject;
            if (!isLast) continue;
            subjects.Add(subjectOf[inOrder[index].Index]);
            ends.Add(index + 1);
        }

        return new SubjectBatch([.. subjects], [.. inOrder.Select(place => place.Index)], [.. ends]);
    }

    /// <summary>A subject.</summary>
    public SubjectId SubjectAt(int index) => subjects[index];

    /// <summary>Where a subject stands in the batch, ascending.</summary>
    public ReadOnlySpan<int> PlacesAt(int index) => places.AsSpan((index == 0 ? 0 : ends[index - 1])..ends[index]);

    private readonly record struct Place(int Partition, string Subject, int Index) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            if (Partition != other.Partition) return Partition.CompareTo(other.Partition);
            var subject = string.CompareOrdinal(Subject, other.Subject);
            return subject != 0 ? subject : Index.CompareTo(other.Index);
        }
    }
}
