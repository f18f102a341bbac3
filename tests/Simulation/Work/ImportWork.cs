using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry;
using Xinheng.Tests.Simulation.Plain;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Work;

/// <summary>Files of penalties that go past the grains in bulk: new ones, and earlier ones once more.</summary>
internal sealed class ImportWork
{
    private const int MostRows = 40;

    private readonly List<(string Path, PlainFact[] Rows)> files = [];

    /// <summary>A new file, or one that was imported before.</summary>
    public async Task Some(SimulatedOffice office, Random random)
    {
        var file = files.Count > 0 && random.Next(3) == 0 ? files[random.Next(files.Count)] : Write(office, random);
        await Import(office, file.Path, file.Rows);
    }

    /// <summary>Files with a row of unknown outcome are imported once more.</summary>
    public async Task Again(SimulatedOffice office)
    {
        foreach (var (path, rows) in files.Where(file => file.Rows.Any(row => !row.IsAcknowledged))) await Import(office, path, rows);
    }

    private (string Path, PlainFact[] Rows) Write(SimulatedOffice office, Random random)
    {
        var rows = new List<PlainFact>();
        var count = random.Next(1, MostRows + 1);
        var lines = new List<string> { "统一社会信用代码,行政处罚决定书文号,处罚决定日期,处罚类别" };
        for (var number = 0; number < count; number++)
        {
            var subject = office.Subjects[random.Next(office.Subjects.Length)];
            if (!subject.IsUnifiedCode) continue;
            var fact = MadeDay(office, random, subject, string.Create(CultureInfo.InvariantCulture, $"档{office.Trail.Step}-{files.Count}-{number}"));
            rows.Add(fact);
            lines.Add($"{subject},{fact.Key.Split(' ')[1]},{fact.Happened:yyyy-MM-dd},警告");
        }

        var path = office.FileOf(string.Create(CultureInfo.InvariantCulture, $"penalties-{files.Count}.csv"));
        File.WriteAllLines(path, lines);
        files.Add((path, [.. rows]));
        return files[^1];
    }

    private static PlainFact MadeDay(SimulatedOffice office, Random random, Contracts.Subjects.SubjectId subject, string document)
    {
        var first = office.City.Events[subject].OfType<Contracts.Credit.SubjectRegistered>().Max(registered => registered.EstablishedOn!.Value);
        var day = office.Today.AddDays(-random.Next(20));
        return office.Register.Add(subject, $"penalty {document} fine ", day > first ? day : first, whole: null);
    }

    private static async Task Import(SimulatedOffice office, string path, PlainFact[] rows)
    {
        if (rows.Length == 0) return;
        var (known, told) = (rows.Count(row => row.IsAcknowledged), rows.Count(row => row.IsUnknown));
        foreach (var row in rows) row.Told.Add(office.Now);
        office.Figures.Count("imports");
        if (await office.Ask<ImportCall, ImportSummary>("import", new ImportCall("penalties", [path], null, null, null)) is not { } answer) return;
        if (!answer.Answer.TryGet(out var summary, out var refusals)) throw office.Broken($"an import was refused: {string.Join("; ", refusals.Select(refusal => refusal.In(Language.English)))}");
        var future = rows.Count(row => row.Happened > office.Today);
        if (summary.Files[0].Refusals is { IsEmpty: false } why) throw office.Broken($"a file was not taken: {why[0].In(Language.English)}");
        if (summary.RowsRejected != future || summary.Rows != rows.Length) throw office.Broken($"{summary.RowsRejected} of {summary.Rows} rows were rejected, {future} of {rows.Length} should be: {string.Join(", ", summary.Files[0].RejectedBy)}");
        if (future > 0) return;
        if (summary.RowsImported + summary.RowsUnchanged != rows.Length || summary.RowsUnchanged < known || summary.RowsUnchanged > known + told)
        {
            throw office.Broken($"{summary.RowsImported} rows are new and {summary.RowsUnchanged} held, where {known} were acknowledged and {told} unknown of {rows.Length}");
        }

        foreach (var row in rows) row.IsAcknowledged = true;
        office.Figures.Count("events told again", (int)summary.RowsUnchanged);
    }
}
