using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>A frame in columns is the rows that it was made of, and a flaw in its file is told as reading line by line would.</summary>
public sealed class FrameLaws
{
    private static readonly MadeUpDraw Large = new(5, subjects: 40_000);
    private static readonly MadeUpDraw Small = new(6, subjects: 12);

    [FsCheck.Xunit.Property(MaxTest = 30)]
    public bool A_frame_gives_back_the_rows_that_it_was_made_of(int seed, PositiveInt subjects)
    {
        var rows = new MadeUpDraw(seed, subjects: 1 + subjects.Get % 300).Frame.Rows.ToList();
        var frame = Frame.Read(new Frame(rows).ToBytes()).Value;
        var exclusions = rows.SelectMany(row => row.Excluded).CountBy(exclusion => exclusion.Task).OrderBy(task => task.Key, StringComparer.Ordinal).Select(task => new TaskExclusions(task.Key, task.Value));
        return frame.Rows.Select(row => row.ToString()).SequenceEqual(rows.Select(row => row.ToString()))
            && frame.Rows.Count == rows.Count
            && rows.Index().All(row => frame.IndexOf(row.Item.Id) == row.Index)
            && frame.IndexOf("91350100M000100Y43") == rows.FindIndex(row => row.Id == "91350100M000100Y43") && frame.IndexOf("") < 0
            && frame.CountExclusions().SequenceEqual(exclusions)
            && frame.BlindKey() == Hashes.Of("draw/1 blind key " + string.Concat(rows.Select(row => row.Salt)));
    }

    [Fact]
    public void A_frame_that_is_read_in_several_chunks_is_the_one_that_was_written()
    {
        var file = Large.Frame.ToBytes();
        Assert.True(file.Length > 2 << 20);
        var lines = Encoding.ASCII.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines, Frame.Read(file).Value.Rows.Select(row => row.ToString()));
        Assert.Equal(Large.Frame.CountExclusions(), Frame.Read(file).Value.CountExclusions());
    }

    [FsCheck.Xunit.Property(MaxTest = 600)]
    public Property A_flaw_is_the_one_that_reading_line_by_line_meets_first() => Prop.ForAll(Broken(Small.Frame.ToBytes()), broken => IsToldAsLineByLine(broken.Content).Label(broken.How));

    [FsCheck.Xunit.Property(MaxTest = 12)]
    public Property A_flaw_far_into_a_large_file_is_told_with_its_line() => Prop.ForAll(Broken(Large.Frame.ToBytes()), broken => IsToldAsLineByLine(broken.Content).Label(broken.How));

    [Fact]
    public void A_row_that_draw_1_refuses_can_not_be_put_into_a_frame()
    {
        var row = Small.Frame.Rows[0];
        Assert.Throws<ArgumentException>(() => new Frame([row with { Region = "440802\tX" }]));
        Assert.Throws<ArgumentException>(() => new Frame([row with { Salt = "short" }]));
        Assert.Throws<ArgumentException>(() => new Frame([]));
    }

    // A byte changed, a line twice, two lines exchanged, a piece cut out.
    private static Arbitrary<(byte[] Content, string How)> Broken(byte[] file) => Gen.Choose(0, 4).SelectMany(kind => Gen.Choose(0, file.Length - 1).SelectMany(at => Gen.Choose(0, 255).Select(value => Break(file, kind, at, (byte)value)))).ToArbitrary();

    private static (byte[] Content, string How) Break(byte[] file, int kind, int at, byte value)
    {
        var content = file.ToArray();
        var lineEnd = at + file.AsSpan(at).IndexOf((byte)'\n') + 1;
        var lineStart = file.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        switch (kind)
        {
            case 0: content[at] = value; break;
            case 1: content[at] = "\t\n-,:A0"u8[value % 7]; break;
            case 2: content = [.. file[..lineEnd], .. file[lineStart..]]; break;
            case 3: content = [.. file[lineStart..lineEnd], .. file[..lineStart], .. file[lineEnd..]]; break;
            default: content = [.. file[..at], .. file[Math.Min(file.Length, at + value)..]]; break;
        }

        return (content, $"{kind} at {at} by {value}");
    }

    // One line at a time, each in a file of its own: the first flaw, with the place that it has in the whole.
    private static bool IsToldAsLineByLine(byte[] content)
    {
        var reading = Frame.Read(content);
        var due = FirstFlaw(content);
        return due is null ? reading.TryGet(out var frame, out _) && frame.ToBytes().AsSpan().SequenceEqual(content) : reading.Flaw == due;
    }

    private static Flaw? FirstFlaw(byte[] content)
    {
        if (content.Length == 0) return new Flaw(Frame.FileName, 0, "frame.empty", "抽查对象库至少应有一行", "a frame has at least one row");
        var stray = Array.FindIndex(content, octet => octet is < 0x20 or > 0x7E && octet is not ((byte)'\n' or (byte)'\t'));
        var text = Encoding.Latin1.GetString(content);
        if (stray >= 0) return Moved(Frame.Read(new[] { content[stray], (byte)'\n' }).Flaw!, text[..stray].Count(character => character == '\n') + 1);
        if (content[^1] != '\n') return Moved(Frame.Read("x"u8.ToArray()).Flaw!, text.Count(character => character == '\n') + 1);
        var before = "";
        foreach (var (index, line) in text.Split('\n')[..^1].Index())
        {
            var row = FrameRow.ReadLine(line);
            if (row is null) return Moved(Frame.Read(Encoding.Latin1.GetBytes(line + "\n")).Flaw!, index + 1);
            if (string.CompareOrdinal(before, row.Id) >= 0) return new Flaw(Frame.FileName, index + 1, "frame.sorted", "各行未按规定顺序排列或有重复", "lines are not in order or not unique");
            before = row.Id;
        }

        return null;
    }

    private static Flaw Moved(Flaw flaw, int line) => flaw with { Line = line };
}
