using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Models;

namespace Xinheng.Silo.Classes;

/// <summary>
/// A class snapshot as a file: UTF-8 lines. The first is 64 random hexadecimal characters, so that the digest of the file, which is committed to in public,
/// can't be guessed from likely classes. Then <c>key value</c> lines (form 2 says five more than form 1: the digest of the model's card, the program's
/// version, why this model, the digest of the last decision on models, how far chances were moved), then <c>reason</c> lines that give the words of each reason once, then a line for each
/// subject in the order of ids: id, class, score, chance and its reasons as <c>[[number of the reason, points, [events]], …]</c>, parted by tabs.
/// </summary>
internal sealed class ClassSnapshotFile
{
    private const string FirstForm = "xinheng class-snapshot/1";
    private const string Form = "xinheng class-snapshot/2";

    private const int SaltBytes = 32;

    /// <summary>Bytes that are handed over to the file at once.</summary>
    private const int WrittenAtOnce = 1 << 20;

    private const int HeaderLines = 10;
    private const int BasisLines = 5;

    private readonly string path;
    private readonly ImmutableArray<(string Rule, Bilingual Says)> reasons;

    private ClassSnapshotFile(string path, byte[] salt, ClassSnapshotHeader header, ImmutableArray<(string Rule, Bilingual Says)> reasons)
    {
        this.path = path;
        Salt = salt;
        this.reasons = reasons;
        Header = header;
    }

    public ClassSnapshotHeader Header { get; }

    /// <summary>The 32 random bytes in its first line.</summary>
    public ReadOnlyMemory<byte> Salt { get; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public string FileHash => HashOf(path);

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Writes a snapshot.</summary>
    /// <param name="file">Where.</param>
    /// <param name="salt">32 random bytes.</param>
    /// <param name="header">What it is; its number of rows must be that of the lines.</param>
    /// <param name="parts">Lines, each part in the order of ids, no subject in two of them.</param>
    public static void Write(Stream file, ReadOnlySpan<byte> salt, ClassSnapshotHeader header, IReadOnlyList<ClassRows> parts)
    {
        if (salt.Length != SaltBytes) throw new ArgumentException("A salt has 32 bytes.", nameof(salt));
        var merged = new MergedRows(parts);
        if (header.Rows != merged.Count) throw new ArgumentException("The header counts other rows.", nameof(header));
        var text = new ArrayBufferWriter<byte>(2 * WrittenAtOnce);
        WriteHeader(text, salt, header, merged.Reasons.Count);
        foreach (var (rule, says) in merged.Reasons) Line(text, string.Create(CultureInfo.InvariantCulture, $"reason\t{rule}\t{OneLine(says.Chinese)}\t{OneLine(says.English)}"));
        for (var row = 0; row < merged.Count; row++)
        {
            merged.WriteLine(row, text);
            if (text.WrittenCount >= WrittenAtOnce) Flush(text, file);
        }

        Flush(text, file);
    }

    /// <summary>Writes a snapshot and gives its SHA-256, lower-case hexadecimal.</summary>
    public static string WriteAndHash(Stream file, ReadOnlySpan<byte> salt, ClassSnapshotHeader header, IReadOnlyList<ClassRows> parts)
    {
        using var digest = SHA256.Create();
        using (var hashed = new CryptoStream(file, digest, CryptoStreamMode.Write, leaveOpen: true)) Write(hashed, salt, header, parts);
        return Convert.ToHexStringLower(digest.Hash!);
    }

    /// <summary>Opens a snapshot: reads the header and checks that the file is whole.</summary>
    public static Answer<ClassSnapshotFile> Open(string path)
    {
        try
        {
            using var lines = File.ReadLines(path, Encoding.UTF8).GetEnumerator();
            string Next() => lines.MoveNext() ? lines.Current : throw new FormatException("end of file");
            string Value(string key) => Next() is { } line && line.StartsWith(key + " ", StringComparison.Ordinal) ? line[(key.Length + 1)..] : throw new FormatException(key);
            var salt = Convert.FromHexString(Next());
            var form = Next();
            if (salt.Length != SaltBytes || form is not (Form or FirstForm)) throw new FormatException(Form);
            var id = SnapshotId.Parse(Value("snapshot")).Value;
            var asOf = DateOnly.ParseExact(Value("as-of"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var knownBy = DateTimeOffset.ParseExact(Value("known-by"), "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var policy = Value("policy").Split(' ');
            var model = Value("model").Split(' ');
            var basis = form == FirstForm ? null : new ClassSnapshotBasis(
                Value("card"), Value("program"), Enum.TryParse<ModelStanding>(Value("standing"), out var standing) ? standing : throw new FormatException("standing"), Value("registry"));
            var recent = form == FirstForm ? RecentShift.None : RecentShift.Parse(Value("recent"));
            var seen = Value("events");
            var reasonCount = int.Parse(Value("reasons"), CultureInfo.InvariantCulture);
            var rows = int.Parse(Value("rows"), CultureInfo.InvariantCulture);
            var reasons = ImmutableArray.CreateBuilder<(string, Bilingual)>();
            for (var index = 0; index < reasonCount; index++)
            {
                var cells = Next().Split('\t');
                if (cells.Length != 4) throw new FormatException("reason");
                reasons.Add((cells[1], TextOf(cells)));
            }

            var counted = 0;
            while (lines.MoveNext()) counted++;
            if (counted != rows || policy.Length != 2 || model.Length != 2) throw new FormatException("rows");
            return new ClassSnapshotFile(path, salt, new(id, asOf, knownBy, policy[0], policy[1], model[0], model[1], seen, recent, rows, basis), reasons.ToImmutable());
        }
        catch (Exception damaged) when (damaged is IOException or FormatException or OverflowException or InvalidOperationException or UnauthorizedAccessException)
        {
            return Damaged(path, damaged.Message);
        }
    }

    /// <summary>The class of every subject.</summary>
    public IReadOnlyDictionary<SubjectId, RiskClass> ReadClasses()
    {
        var classes = new Dictionary<SubjectId, RiskClass>(Header.Rows);
        foreach (var line in SubjectLines())
        {
            var end = line.IndexOf('\t', StringComparison.Ordinal);
            classes.Add(SubjectId.Parse(line[..end]).Value, Enum.Parse<RiskClass>(line.AsSpan(end + 1, 1)));
        }

        return classes;
    }

    /// <summary>The score of every subject, in the order of ids.</summary>
    public IEnumerable<int> ReadScores() => SubjectLines().Select(line => int.Parse(line.Split('\t', 4)[2], CultureInfo.InvariantCulture));

    /// <summary>Every classification, in the order of ids.</summary>
    public IEnumerable<Classification> ReadAll() => SubjectLines().Select(Decode);

    /// <summary>The classification of one subject with its reasons; null where the snapshot does not hold it.</summary>
    public Classification? Find(SubjectId subject) =>
        SubjectLines().FirstOrDefault(line => line.StartsWith(subject.Text + "\t", StringComparison.Ordinal)) is { } line ? Decode(line) : null;

    private IEnumerable<string> SubjectLines() => File.ReadLines(path, Encoding.UTF8).Skip(HeaderLines + (Header.Basis is null ? 0 : BasisLines) + reasons.Length);

    private Classification Decode(string line)
    {
        var cells = line.Split('\t');
        using var json = JsonDocument.Parse(cells[4]);
        return new(
            SubjectId.Parse(cells[0]).Value, Enum.Parse<RiskClass>(cells[1]), int.Parse(cells[2], CultureInfo.InvariantCulture), double.Parse(cells[3], CultureInfo.InvariantCulture),
            [.. json.RootElement.EnumerateArray().Select(reason =>
            {
                var (rule, says) = reasons[reason[0].GetInt32()];
                return new Reason(rule, says, reason[1].GetInt32(), [.. reason[2].EnumerateArray().Select(EventOf)]);
            })]);
    }

    private static EventId EventOf(JsonElement id)
    {
        var value = UInt128.Parse(id.GetString()!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new EventId((ulong)(value >> 64), (ulong)value);
    }

    private static void WriteHeader(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> salt, ClassSnapshotHeader header, int reasons)
    {
        Line(text, Convert.ToHexStringLower(salt));
        Line(text, header.Basis is null ? FirstForm : Form);
        Line(text, string.Create(CultureInfo.InvariantCulture, $"snapshot {header.Id}"));
        Line(text, string.Create(CultureInfo.InvariantCulture, $"as-of {header.AsOf:yyyy-MM-dd}"));
        Line(text, string.Create(CultureInfo.InvariantCulture, $"known-by {header.KnownBy.ToUniversalTime():yyyy-MM-ddTHH:mm:ss.fffZ}"));
        Line(text, string.Create(CultureInfo.InvariantCulture, $"policy {header.Policy} {header.PolicyHash}"));
        Line(text, string.Create(CultureInfo.InvariantCulture, $"model {header.Model} {header.ModelHash}"));
        if (header.Basis is { } basis)
        {
            Line(text, $"card {basis.CardHash}");
            Line(text, $"program {OneLine(basis.Program)}");
            Line(text, $"standing {basis.Standing}");
            Line(text, $"registry {basis.Registry}");
            Line(text, $"recent {header.Recent}");
        }

        Line(text, string.Create(CultureInfo.InvariantCulture, $"events {header.Seen}"));
        Line(text, string.Create(CultureInfo.InvariantCulture, $"reasons {reasons}"));
        Line(text, string.Create(CultureInfo.InvariantCulture, $"rows {header.Rows}"));
    }

    private static void Flush(ArrayBufferWriter<byte> text, Stream file)
    {
        file.Write(text.WrittenSpan);
        text.ResetWrittenCount();
    }

    private static string OneLine(string words) => words.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');

    private static void Line(ArrayBufferWriter<byte> text, string line)
    {
        Encoding.UTF8.GetBytes(line, text);
        text.Write("\n"u8);
    }

    private static Bilingual TextOf(string[] cells) => new(cells[2], cells[3]);

    private static Refusal Damaged(string path, string detail) => new(
        "classes.damaged", new Place(Path.GetFileName(path)),
        new($"分类快照不完整或已损坏：{detail}", $"the class snapshot is incomplete or damaged: {detail}"),
        new("请从备份恢复该文件，或重新分类（classify）", "restore the file from a backup, or classify again"));
}
