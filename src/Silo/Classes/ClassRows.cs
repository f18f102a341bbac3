using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Classes;

/// <summary>
/// Lines of a class snapshot as they are made, in the order of ids: text that is ready but for the numbers of its reasons, which depend on the lines of other
/// parts before them. A city's classes are kept so in some 250 bytes each; as objects they would take four times as much, and be moved about meanwhile.
/// </summary>
internal sealed class ClassRows
{
    /// <summary>Stands in a line where the number of a reason goes; no line has such a byte otherwise.</summary>
    public const byte NumberGoesHere = 0;

    /// <summary>Bytes that hold the longest piece that is written at once: class, score and chance.</summary>
    private const int LongestPiece = 128;

    private readonly ArrayBufferWriter<byte> text = new(1 << 16);
    private readonly List<Row> rows = [];
    private readonly List<int> reasonsOfRows = [];
    private readonly List<(string Rule, Bilingual Says)> reasons = [];
    private readonly Dictionary<(string Rule, Bilingual Says), int> placeOfReason = new(ReasonComparer.Instance);
    private readonly List<int> scores = [];
    private readonly int[] byClass = new int[Enum.GetValues<RiskClass>().Length];

    /// <summary>Number of lines.</summary>
    public int Count => rows.Count;

    /// <summary>The score of each line.</summary>
    public IReadOnlyList<int> Scores => scores;

    /// <summary>Rule and words of every reason, once each, as they were met.</summary>
    public IReadOnlyList<(string Rule, Bilingual Says)> Reasons => reasons;

    /// <summary>The lines of classifications.</summary>
    /// <param name="classifications">In the order of ids, each once.</param>
    public static ClassRows Of(IEnumerable<Classification> classifications)
    {
        var rows = new ClassRows();
        foreach (var classification in classifications) rows.Add(classification);
        return rows;
    }

    /// <summary>Subjects of a class.</summary>
    public int CountOf(RiskClass riskClass) => byClass[(int)riskClass];

    /// <summary>Whose line it is.</summary>
    public SubjectId SubjectOf(int row) => rows[row].Subject;

    /// <summary>A line with its end, the numbers of reasons left out.</summary>
    public ReadOnlySpan<byte> TextOf(int row) => text.WrittenSpan[rows[row].Start..(row + 1 < rows.Count ? rows[row + 1].Start : text.WrittenCount)];

    /// <summary>For each place in a line where a number goes, the place of the reason in <see cref="Reasons"/>.</summary>
    public ReadOnlySpan<int> ReasonsOf(int row) =>
        CollectionsMarshal.AsSpan(reasonsOfRows)[rows[row].FirstReason..(row + 1 < rows.Count ? rows[row + 1].FirstReason : reasonsOfRows.Count)];

    private void Add(Classification classification)
    {
        if (rows.Count > 0 && rows[^1].Subject.CompareTo(classification.Subject) >= 0) throw new ArgumentException("Not in the order of ids.", nameof(classification));
        rows.Add(new Row(classification.Subject, text.WrittenCount, reasonsOfRows.Count));
        byClass[(int)classification.Class]++;
        scores.Add(classification.Score);
        Encoding.UTF8.GetBytes(classification.Subject.Text, text);
        Wrote(Utf8.TryWrite(text.GetSpan(LongestPiece), CultureInfo.InvariantCulture, $"\t{classification.Class}\t{classification.Score}\t{classification.Probability:R}\t[", out var length), length);
        for (var index = 0; index < classification.Reasons.Length; index++) Add(classification.Reasons[index], isFirst: index == 0);
        text.Write("]\n"u8);
    }

    private void Add(Reason reason, bool isFirst)
    {
        reasonsOfRows.Add(PlaceOf(reason));
        text.Write(isFirst ? "["u8 : ",["u8);
        text.Write([NumberGoesHere]);
        Wrote(Utf8.TryWrite(text.GetSpan(LongestPiece), CultureInfo.InvariantCulture, $",{reason.Points},[", out var length), length);
        for (var index = 0; index < reason.Events.Length; index++)
        {
            if (index > 0) text.Write(","u8);
            Wrote(Utf8.TryWrite(text.GetSpan(LongestPiece), CultureInfo.InvariantCulture, $"\"{reason.Events[index].High:x16}{reason.Events[index].Low:x16}\"", out length), length);
        }

        text.Write("]]"u8);
    }

    private int PlaceOf(Reason reason)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(placeOfReason, (reason.Rule, reason.Says), out var isKnown);
        if (isKnown) return place;
        place = reasons.Count;
        reasons.Add((reason.Rule, reason.Says));
        return place;
    }

    private void Wrote(bool fitted, int length)
    {
        if (!fitted) throw new InvalidOperationException("A piece of a line is longer than any can be.");
        text.Advance(length);
    }

    private readonly record struct Row(SubjectId Subject, int Start, int FirstReason);

    /// <summary>Compares rule and words; the hash is of the Chinese words alone, which hardly ever agree where the rest does not.</summary>
    private sealed class ReasonComparer : IEqualityComparer<(string Rule, Bilingual Says)>
    {
        public static readonly ReasonComparer Instance = new();

        public bool Equals((string Rule, Bilingual Says) x, (string Rule, Bilingual Says) y) => (ReferenceEquals(x.Says, y.Says) || x.Says == y.Says) && x.Rule == y.Rule;

        public int GetHashCode((string Rule, Bilingual Says) obj) => string.GetHashCode(obj.Says.Chinese, StringComparison.Ordinal);
    }
}
