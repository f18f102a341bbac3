using System.Globalization;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>close.txt (draw/1, section 7): signed when the visits are over.</summary>
/// <param name="Number">Number of the draw.</param>
/// <param name="RecordHash">Hash of record.txt.</param>
/// <param name="Outcome">outcome.tsv; its root is blinded by the key that stays with the auditors.</param>
/// <param name="Visited">Rows with that outcome.</param>
/// <param name="Replaced">Rows with that outcome.</param>
/// <param name="NotVisited">Rows with that outcome.</param>
/// <param name="Passed">Rows with that outcome.</param>
public sealed record CloseText(string Number, string RecordHash, Committed Outcome, long Visited, long Replaced, long NotVisited, long Passed)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "close.txt";

    /// <summary>The close of a draw.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="frame">Its frame, for the blinding key.</param>
    /// <param name="outcomes">Rows of outcome.tsv.</param>
    public static CloseText Of(RecordText record, Frame frame, IReadOnlyList<OutcomeRow> outcomes)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(frame);
        var committed = Committed.To(OutcomeRow.ToBytes(outcomes));
        return new CloseText(record.Number, Hashes.Of(record.ToBytes()), committed with { Root = RecordBody.Blinded(frame.BlindKey(), committed.Root) },
            outcomes.Count(row => row.Outcome == "visited"), outcomes.Count(row => row.Replacement is not null),
            outcomes.Count(row => row.Outcome == "not-visited"), outcomes.Count(row => row.Outcome == "passed"));
    }

    /// <summary>Reads it; strict.</summary>
    public static Reading<CloseText> Read(ReadOnlyMemory<byte> content) => Lines.Read(FileName, content, lines =>
    {
        lines.TakeExactly("draw/1 close");
        return new CloseText(lines.Number(lines.Take("draw", 1)[0]), lines.Hash(lines.Take("record", 1)[0]), Committed.Read(lines, "outcome", 0),
            lines.Count(lines.Take("visited", 1)[0]), lines.Count(lines.Take("replaced", 1)[0]), lines.Count(lines.Take("not-visited", 1)[0]), lines.Count(lines.Take("passed", 1)[0]));
    });

    /// <summary>The exact bytes.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"draw/1 close\ndraw {Number}\nrecord {RecordHash}\noutcome {Outcome}\nvisited {Visited}\nreplaced {Replaced}\nnot-visited {NotVisited}\npassed {Passed}\n"));
}
