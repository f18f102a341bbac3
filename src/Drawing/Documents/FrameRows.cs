using System.Collections;

namespace Xinheng.Drawing.Documents;

/// <summary>The rows of a frame, each made when it is asked for: eighteen million of them at once would not fit.</summary>
internal sealed class FrameRows(Frame frame) : IReadOnlyList<FrameRow>
{
    public int Count => frame.Count;

    public FrameRow this[int index]
    {
        get
        {
            var placement = frame.Placements[frame.PlacementOf[index]];
            return new FrameRow(frame.IdOf(index), placement.Class, placement.Region, placement.Tasks, placement.Excluded, frame.SaltOf(index));
        }
    }

    public IEnumerator<FrameRow> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
