using System.Buffers;
using System.Buffers.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Classes;

/// <summary>The lines of all parts of a class snapshot in the order of ids, with reasons numbered as they are first met in that order.</summary>
internal sealed class MergedRows
{
    private const int Unnumbered = -1;

    private readonly IReadOnlyList<ClassRows> parts;
    private readonly (int Part, int Row)[] inOrder;
    private readonly int[][] numbers;
    private readonly List<(string Rule, Bilingual Says)> reasons = [];

    public MergedRows(IReadOnlyList<ClassRows> parts)
    {
        this.parts = parts;
        inOrder = [.. InOrder(parts)];
        numbers = [.. parts.Select(part => Enumerable.Repeat(Unnumbered, part.Reasons.Count).ToArray())];
        Number();
    }

    /// <summary>Number of lines.</summary>
    public int Count => inOrder.Length;

    /// <summary>Rule and words of every reason, in the order of their numbers.</summary>
    public IReadOnlyList<(string Rule, Bilingual Says)> Reasons => reasons;

    /// <summary>Writes a line with its end.</summary>
    public void WriteLine(int row, IBufferWriter<byte> text)
    {
        var (part, place) = inOrder[row];
        var line = parts[part].TextOf(place);
        foreach (var reason in parts[part].ReasonsOf(place))
        {
            var before = line.IndexOf(ClassRows.NumberGoesHere);
            text.Write(line[..before]);
            Utf8Formatter.TryFormat(numbers[part][reason], text.GetSpan(10), out var length);
            text.Advance(length);
            line = line[(before + 1)..];
        }

        text.Write(line);
    }

    private static IEnumerable<(int Part, int Row)> InOrder(IReadOnlyList<ClassRows> parts)
    {
        var next = new PriorityQueue<(int Part, int Row), SubjectId>();
        for (var part = 0; part < parts.Count; part++)
        {
            if (parts[part].Count > 0) next.Enqueue((part, 0), parts[part].SubjectOf(0));
        }

        SubjectId? before = null;
        while (next.TryPeek(out var first, out var subject))
        {
            if (before is { } earlier && earlier.CompareTo(subject) >= 0) throw new ArgumentException("A subject has two lines.", nameof(parts));
            before = subject;
            yield return first;
            var (part, row) = (first.Part, first.Row + 1);
            if (row < parts[part].Count) next.DequeueEnqueue((part, row), parts[part].SubjectOf(row));
            else next.Dequeue();
        }
    }

    private void Number()
    {
        var known = new Dictionary<(string, Bilingual), int>();
        foreach (var (part, row) in inOrder)
        {
            foreach (var reason in parts[part].ReasonsOf(row))
            {
                ref var number = ref numbers[part][reason];
                if (number != Unnumbered) continue;
                var words = parts[part].Reasons[reason];
                if (!known.TryGetValue(words, out number))
                {
                    number = reasons.Count;
                    reasons.Add(words);
                    known.Add(words, number);
                }
            }
        }
    }
}
