using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Models;
using Xinheng.Silo.Classes;

namespace Xinheng.Tests.Properties.Classes;

/// <summary>The file of a class snapshot against its plain definition: lines in the order of ids, reasons numbered as they are first met.</summary>
public sealed class SnapshotLaws
{
    private static readonly Gen<Reason> Reasons =
        from rule in Gen.Elements("direct.list", "model.start", "model.age")
        from words in Gen.Elements("甲", "乙\t丙", "丁\n", "戊")
        from english in Gen.Elements("one", "two")
        from points in Gen.Choose(-300, 300)
        from events in Gen.ListOf(Gen.Choose(0, int.MaxValue))
        select new Reason(rule, new Bilingual(words, english), points, [.. events.Select(number => new EventId((ulong)number, (ulong)number << 30))]);

    private static readonly Gen<(Classification Of, int Part)[]> Populations =
        from numbers in Gen.ListOf(Gen.Choose(0, 999_999))
        from made in Gen.CollectToSequence(numbers.Distinct().Order().Select(One))
        select made.ToArray();

    [Property]
    public Property A_snapshot_is_its_plain_definition_however_subjects_are_parted() => Prop.ForAll(Populations.ToArbitrary(), made =>
    {
        var header = Header(made.Length);
        using var file = new MemoryStream();
        ClassSnapshotFile.Write(file, new byte[32], header, [.. Enumerable.Range(0, 4).Select(part => ClassRows.Of(made.Where(one => one.Part == part).Select(one => one.Of)))]);
        var lines = Encoding.UTF8.GetString(file.ToArray()).Split('\n');
        return lines.Skip(Array.FindIndex(lines, line => line.StartsWith("reasons ", StringComparison.Ordinal))).SequenceEqual(Plain([.. made.Select(one => one.Of)], header.Rows));
    });

    private static Gen<(Classification Of, int Part)> One(int number) =>
        from riskClass in Gen.Elements(Enum.GetValues<RiskClass>())
        from score in Gen.Choose(0, 1000)
        from chance in Gen.Choose(1, 999_999)
        from reasons in Gen.ListOf(Reasons)
        from part in Gen.Choose(0, 3)
        select (new Classification(SubjectId.Parse(number.ToString("440802000000000", CultureInfo.InvariantCulture)).Value, riskClass, score, chance / 1e6 / 3, [.. reasons]), part);

    private static IEnumerable<string> Plain(ImmutableArray<Classification> all, int rows)
    {
        (string Rule, Bilingual Says)[] reasons = [.. all.SelectMany(one => one.Reasons).Select(reason => (reason.Rule, reason.Says)).Distinct()];
        yield return $"reasons {reasons.Length}";
        yield return $"rows {rows}";
        foreach (var (rule, says) in reasons) yield return $"reason\t{rule}\t{OneLine(says.Chinese)}\t{OneLine(says.English)}";
        foreach (var one in all)
        {
            var told = one.Reasons.Select(reason =>
                $"[{Array.IndexOf(reasons, (reason.Rule, reason.Says))},{reason.Points},[{string.Join(',', reason.Events.Select(id => $"\"{id}\""))}]]");
            yield return string.Create(CultureInfo.InvariantCulture, $"{one.Subject}\t{one.Class}\t{one.Score}\t{one.Probability:R}\t[{string.Join(',', told)}]");
        }

        yield return "";
    }

    private static string OneLine(string words) => words.Replace('\t', ' ').Replace('\n', ' ');

    private static ClassSnapshotHeader Header(int rows) => new(
        SnapshotId.Parse("2026-08-31.1").Value, new DateOnly(2026, 8, 31), DateTimeOffset.UnixEpoch, "default-1", new string('0', 64), "none", new string('0', 64), "0", RecentShift.None, rows);
}
