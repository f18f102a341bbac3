using System.Globalization;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>seed.txt (draw/1, section 3). Secret until the disclosure.</summary>
/// <param name="Number">Number of the draw.</param>
/// <param name="PlanHash">Hash of plan.txt.</param>
/// <param name="Beacon">The public value.</param>
/// <param name="Reveals">All roles of the plan, sorted, with their secrets.</param>
public sealed record SeedText(string Number, string PlanHash, BeaconValue Beacon, IReadOnlyList<Reveal> Reveals)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "seed.txt";

    /// <summary>Reads it; strict.</summary>
    public static Reading<SeedText> Read(ReadOnlyMemory<byte> content) => Lines.Read(FileName, content, lines =>
    {
        lines.TakeExactly("draw/1 seed");
        var number = lines.Number(lines.Take("draw", 1)[0]);
        var plan = lines.Hash(lines.Take("plan", 1)[0]);
        var beacon = BeaconValue.Read(lines);
        var reveals = new List<Reveal>();
        while (!lines.IsAtEnd)
        {
            var fields = lines.Take("reveal", 2);
            var reveal = new Reveal(lines.Name(fields[0]), lines.Hash(fields[1]));
            if (reveals.Count > 0) lines.Ascending(string.CompareOrdinal(reveal.Role, reveals[^1].Role), "reveal");
            reveals.Add(reveal);
        }

        return reveals.Count > 0 ? new SeedText(number, plan, beacon, reveals) : throw lines.Flawed("seed.reveal", "至少应有一行“reveal”", "at least one line \"reveal\" is due", lines.Number + 1);
    });

    /// <summary>The exact bytes.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder("draw/1 seed\n");
        text.Append(CultureInfo.InvariantCulture, $"draw {Number}\nplan {PlanHash}\nbeacon {Beacon}\n");
        foreach (var reveal in Reveals) text.Append(CultureInfo.InvariantCulture, $"reveal {reveal.Role} {reveal.Secret}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
