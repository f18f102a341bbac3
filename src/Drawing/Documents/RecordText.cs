using System.Globalization;
using System.Text;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>record.txt (draw/1, section 7): fixes the result while the seed is still secret.</summary>
/// <param name="Number">Number of the draw.</param>
/// <param name="PlanHash">Hash of plan.txt.</param>
/// <param name="Body">The lines <c>key</c> to <c>unstaffed</c>.</param>
public sealed record RecordText(string Number, string PlanHash, RecordBody Body)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "record.txt";

    /// <summary>Reads it; strict.</summary>
    public static Reading<RecordText> Read(ReadOnlyMemory<byte> content) => Lines.Read(FileName, content, lines =>
    {
        lines.TakeExactly("draw/1 record");
        return new RecordText(lines.Number(lines.Take("draw", 1)[0]), lines.Hash(lines.Take("plan", 1)[0]), RecordBody.Read(lines));
    });

    /// <summary>The exact bytes.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"draw/1 record\ndraw {Number}\nplan {PlanHash}\n{Body}"));
}
