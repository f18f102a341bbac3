using System.Globalization;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>void.txt (draw/1, section 7): a draw that is abandoned stays on record, with who withheld.</summary>
/// <param name="Number">Number of the draw.</param>
/// <param name="PlanHash">Hash of plan.txt.</param>
/// <param name="IsAfterBeacon">Whether the beacon's time had come, or without a beacon, whether all had revealed.</param>
/// <param name="Given">For each role of the plan, sorted, whether its secret was given.</param>
/// <param name="Reason">Names separated by single blanks.</param>
/// <param name="Body">The lines of a record, where the stage is after the beacon and all reveals are given; else null.</param>
public sealed record VoidText(string Number, string PlanHash, bool IsAfterBeacon, IReadOnlyList<GivenReveal> Given, string Reason, RecordBody? Body)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "void.txt";

    /// <summary>Whether every role gave its secret.</summary>
    public bool AllGiven => Given.All(given => given.IsGiven);

    /// <summary>Reads it; strict.</summary>
    public static Reading<VoidText> Read(ReadOnlyMemory<byte> content) => Lines.Read(FileName, content, lines =>
    {
        lines.TakeExactly("draw/1 void");
        var number = lines.Number(lines.Take("draw", 1)[0]);
        var plan = lines.Hash(lines.Take("plan", 1)[0]);
        var stage = lines.Take("stage", 1)[0];
        if (stage is not ("before-beacon" or "after-beacon")) throw lines.Flawed("void.stage", "阶段应为 before-beacon 或 after-beacon", "the stage is before-beacon or after-beacon");
        var given = new List<GivenReveal>();
        while (lines.NextIs("reveal"))
        {
            var fields = lines.Take("reveal", 2);
            if (fields[1] is not ("given" or "withheld")) throw lines.Flawed("void.reveal", "应为 given 或 withheld", "given or withheld is due");
            if (given.Count > 0) lines.Ascending(string.CompareOrdinal(fields[0], given[^1].Role), "reveal");
            given.Add(new GivenReveal(lines.Name(fields[0]), fields[1] == "given"));
        }

        if (given.Count == 0) throw lines.Flawed("void.reveal", "至少应有一行“reveal”", "at least one line \"reveal\" is due", lines.Number + 1);
        if (!lines.NextIs("reason")) throw lines.Flawed("line.word", "此行应以“reason”开头", "this line should begin with \"reason\"", lines.Number + 1);
        var reason = lines.TakeAny()[1..];
        foreach (var name in reason) lines.Name(name);
        var isComplete = stage == "after-beacon" && given.TrueForAll(role => role.IsGiven);
        return new VoidText(number, plan, stage == "after-beacon", given, string.Join(' ', reason), isComplete ? RecordBody.Read(lines) : null);
    });

    /// <summary>The exact bytes.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder("draw/1 void\n");
        text.Append(CultureInfo.InvariantCulture, $"draw {Number}\nplan {PlanHash}\nstage {(IsAfterBeacon ? "after-beacon" : "before-beacon")}\n");
        foreach (var given in Given) text.Append(CultureInfo.InvariantCulture, $"reveal {given.Role} {(given.IsGiven ? "given" : "withheld")}\n");
        text.Append(CultureInfo.InvariantCulture, $"reason {Reason}\n{Body}");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
