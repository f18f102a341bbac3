using System.Globalization;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>What the office asks in a cycle: import, classes, plan, draw, close.</summary>
/// <param name="acknowledged">Where answers are noted.</param>
internal sealed class OfficeWork(AcknowledgedWork acknowledged)
{
    /// <summary>Months of which classes are made, the last one for the draw.</summary>
    private static readonly DateOnly[] Months = [new(2026, 5, 31), new(2026, 6, 30), new(2026, 7, 31), CityFiles.LastDay];

    /// <summary>The most that the policy lets be drawn, so that a small city has visits enough.</summary>
    private static readonly ClassRatios Ratios = new(Percent(3), Percent(20), Percent(50), Percent(90));

    /// <summary>Number of the plan of a cycle.</summary>
    public static string PlanOf(int cycle) => string.Create(CultureInfo.InvariantCulture, $"440800202600{cycle + 1}");

    public IEnumerable<Operation> Import(CityFiles city) => city.Files.Select((file, index) => new Operation(
        "import " + file.Kind,
        async silo =>
        {
            var call = new ImportCall(file.Kind, [Path.GetFileName(file.Path)], null, null, "occurrence");
            if (await Asking.Office<ImportCall, ImportSummary>(silo, "import", call, [file.Path]) is not { } summary) return false;
            Assert.Equal((summary.Rows, 0L), (summary.RowsImported + summary.RowsUnchanged + summary.RowsDuplicate, summary.RowsRejected));
            foreach (var one in file.Events) acknowledged.Events[one] = true;
            foreach (var one in file.Libraries) acknowledged.Libraries[one] = true;
            if (index == city.Files.Count - 1) acknowledged.WholeCities.Add(city);
            return true;
        },
        found =>
        {
            var held = file.Events.Count(one => found.Holds(one.Subject, one.Id)) + file.Libraries.Count(found.Libraries.Contains);
            return held == 0 ? Trace.Absent : held == file.Events.Length + file.Libraries.Length ? Trace.Whole : Trace.Part;
        }));

    public IEnumerable<Operation> Classify()
    {
        foreach (var day in Months)
        {
            var before = acknowledged.Snapshots.Keys.Count(id => IsOf(id, day));
            yield return new Operation(
                "classify",
                async silo =>
                {
                    if (await Asking.Office<ClassifyRequest, ClassifySummary>(silo, "classify", new ClassifyRequest(day)) is not { } summary) return false;
                    acknowledged.Snapshots[summary.Snapshot.Text] = true;
                    return true;
                },
                found => found.Snapshots.Count(row => IsOf(row.Id, day)) > before ? Trace.Whole : Trace.Absent);
        }
    }

    public IEnumerable<Operation> Plan(string number)
    {
        yield return Planned("plan.make", PlanState.Draft, silo => Asking.Office<PlanRequest, PlanSummary>(silo, "plan.make", new PlanRequest("张三", 2026, 3, number, Ratios: Ratios)));
        yield return Planned("plan.check", PlanState.Checked, async silo =>
        {
            var check = await Asking.Office<PlanNamed, PlanCheckSummary>(silo, "plan.check", new PlanNamed(number));
            Assert.True(check?.Result.IsSound ?? true, string.Join("; ", (check?.Result.Findings ?? []).Select(finding => finding.What.English)));
            return check;
        });
        yield return Planned("plan.approve", PlanState.Approved, silo => Asking.Office<PlanSigned, PlanSummary>(silo, "plan.approve", new PlanSigned(number, "李四")));

        Operation Planned<TSummary>(string name, PlanState reached, Func<ServedSilo, Task<TSummary?>> ask)
            where TSummary : class => new(
            name,
            async silo =>
            {
                // What was approved before a kill can't be made or approved again, and need not be.
                if (await Asking.Office<ListRequest, PlanListSummary>(silo, "plan.list", new ListRequest()) is not { } list) return false;
                var state = list.Plans.FirstOrDefault(plan => plan.Number == number)?.State;
                if ((state is null || state < reached) && await ask(silo) is null) return false;
                acknowledged.Plans[number] = reached;
                return true;
            },
            found => found.Plans.TryGetValue(number, out var state) && state >= reached ? Trace.Whole : Trace.Absent);
    }

    /// <summary>Commits, has both contributors sign, and draws.</summary>
    public IEnumerable<Operation> Draw(string plan)
    {
        yield return Step("draw.commit", plan, DrawState.Planned, silo => Asking.Office<CommitRequest, DrawStatus>(silo, "draw.commit", new CommitRequest(plan)));
        foreach (var role in new[] { "discipline", "legal" })
        {
            yield return new Operation(
                "draw.consent",
                async silo =>
                {
                    if (await Status(silo, plan) is not { } status) return false;
                    return status.Consents.Contains(role) || await Asking.Office<ConsentRequest, DrawStatus>(silo, "draw.consent", new ConsentRequest(status.Number.ToString(), role)) is not null;
                },
                found => found.DrawOf(plan) is { } row && found.FileHashes.ContainsKey((row.Number.ToString(), Publication.ConsentName(role))) ? Trace.Whole : Trace.Absent);
        }

        yield return Step("draw.run", plan, DrawState.Drawn, async silo =>
            await Status(silo, plan) is { } status ? await Asking.Office<NumberRequest, DrawStatus>(silo, "draw.run", new NumberRequest(status.Number.ToString())) : null);
        yield return Export(plan);
    }

    public Operation Close(string plan) => Step("draw.close", plan, DrawState.Closed, async silo =>
        await Status(silo, plan) is { } status ? await Asking.Office<NumberRequest, DrawStatus>(silo, "draw.close", new NumberRequest(status.Number.ToString())) : null);

    /// <summary>Writes the auditor's bundle and replays it.</summary>
    public static Operation Export(string plan) => new(
        "draw.export",
        async silo =>
        {
            if (await Status(silo, plan) is not { } status) return false;
            var target = Directory.CreateTempSubdirectory("xinheng-bundle-").FullName;
            try
            {
                if (await Asking.Office<ExportRequest, ExportSummary>(silo, "draw.export", new ExportRequest(status.Number.ToString(), IsPublic: false, "audit"), [], target) is null) return false;
                var report = Verifier.Verify(Bundle.Open(Directory.EnumerateFiles(target, PlanText.FileName, SearchOption.AllDirectories).Select(path => Path.GetDirectoryName(path)!).OrderBy(path => path.Length).First()).Value);
                Assert.True(report is { IsOk: true, SaysAnything: true }, string.Join("; ", report.Checks.Select(check => $"{check.Name} {check.Result} {check.English}")));
                return true;
            }
            finally
            {
                Directory.Delete(target, recursive: true);
            }
        },
        _ => Trace.Absent);

    private Operation Step(string name, string plan, DrawState reached, Func<ServedSilo, Task<DrawStatus?>> ask) => new(
        name,
        async silo =>
        {
            if (await ask(silo) is not { } status) return false;
            Assert.Equal(plan, status.Plan);
            Assert.Equal(status.PlanHash, acknowledged.PlanHashes.GetOrAdd(plan, status.PlanHash!));
            acknowledged.Draws[plan] = reached;
            return true;
        },
        found => found.DrawOf(plan) is { } row && row.State >= reached ? Trace.Whole : Trace.Absent);

    private static async Task<DrawStatus?> Status(ServedSilo silo, string plan) =>
        await Asking.Office<CommitRequest, DrawStatus>(silo, "draw.commit", new CommitRequest(plan));

    private static Ratio Percent(int percent) => Ratio.Of(percent, 100).Value;

    private static bool IsOf(string snapshot, DateOnly day) => snapshot.StartsWith(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
