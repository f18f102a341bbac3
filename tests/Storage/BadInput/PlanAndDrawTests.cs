using System.Text.Json;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Faults;

namespace Xinheng.Tests.Storage.BadInput;

public sealed class PlanAndDrawTests(ApprovedPlan approved) : IClassFixture<ApprovedPlan>
{
    private const string Tasks = "任务编号,任务名称,抽查类型,抽查事项,抽查对象范围,A类抽查比例,实施部门\n";

    [Theory]
    [InlineData("3/2,1%,1%,1%")]
    [InlineData("1%,1%,1%")]
    [InlineData("much,1%,1%,1%")]
    public async Task Ratios_that_are_none_are_refused_before_anything_is_opened(string ratios)
    {
        var data = Path.Combine(Path.GetTempPath(), $"xinheng-none-{Guid.CreateVersion7():N}");
        await Said.IsRefused(2, ratios.Count(sign => sign == ',') == 2 ? "plan.ratios" : "ratio", "--ratios", "plan", "make", "--by", "x", "--year", "2026", "--quarter", "4", "--ratios", ratios, "--data", data);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task A_ratio_of_three_halves_in_a_table_of_tasks_is_refused_with_row_and_column()
    {
        var home = approved.Copy(hasKeys: false);
        var tasks = Path.Combine(home, "tasks.csv");
        await File.WriteAllTextAsync(tasks, Tasks + "T01,One,不定向,AMR-01,类型 = 企业,3/2,amr\n", TestContext.Current.CancellationToken);
        await using (var silo = await Open(Path.Combine(home, "data")))
        {
            var refusal = Assert.Single(await Refusals(silo, "plan.make", new PlanRequest("x", 2026, 3, TasksFile: tasks)));
            Assert.Equal(("tasks.csv", 2, "A类抽查比例"), (refusal.Where.File, refusal.Where.Row, refusal.Where.Column));
        }

        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task A_plan_without_inspectors_is_refused_with_the_cure()
    {
        var home = Directory.CreateTempSubdirectory("xinheng-nobody-").FullName;
        var files = RegistryFiles.Write(City.Of("nobody", 300, new DateOnly(2026, 8, 31)).Value, Path.Combine(home, "files"), null, TestContext.Current.CancellationToken);
        await using (var silo = await Open(Path.Combine(home, "data")))
        {
            foreach (var file in files.Where(file => file.Kind is "subjects" or "items")) await Done(silo, "import", new ImportCall(file.Kind, [file.Path], null, null, "occurrence"));
            await Done(silo, "classify", new ClassifyRequest(new DateOnly(2026, 8, 31)));
            var refusals = await Refusals(silo, "plan.make", new PlanRequest("x", 2026, 3));
            Assert.Contains(refusals, refusal => refusal.Cure.English.Contains("inspectors", StringComparison.Ordinal));
        }

        Directory.Delete(home, recursive: true);
    }

    [Theory]
    [InlineData("draw", "show", "zhanjiang-amr/2026/0007", "draw.unknown")]
    [InlineData("draw", "commit", "4408002026009", "plan.unknown")]
    [InlineData("plan", "check", "x", "plan.unknown")]
    [InlineData("draw", "run", "x", "draw.number")]
    public async Task Numbers_of_nothing_are_refused(string verb, string step, string number, string code)
    {
        var home = approved.Copy(hasKeys: false);
        await Said.IsRefused(2, code, number, verb, step, number, "--data", Path.Combine(home, "data"));
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task A_commitment_on_a_full_disk_is_refused_and_spends_no_number()
    {
        using var disk = SmallDisk.TryMount(megabytes: 96);
        Assert.SkipWhen(disk is null, "mounting is not permitted here");
        var home = approved.Copy(hasKeys: true);
        var data = Path.Combine(disk.Root, "data");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(home, "data"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(data, Path.GetRelativePath(Path.Combine(home, "data"), path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        Directory.Delete(home, recursive: true);
        await using var silo = await Open(data);
        var ballast = Path.Combine(disk.Root, "ballast");
        SmallDisk.Fill(ballast);
        var refusal = Assert.Single(await Refusals(silo, "draw.commit", new CommitRequest(ApprovedPlan.Number)));
        Assert.StartsWith("storage.", refusal.Code, StringComparison.Ordinal);
        Assert.Contains(refusal.What.Chinese, sign => sign > '\u4e00');
        File.Delete(ballast);
        var committed = await Done(silo, "draw.commit", new CommitRequest(ApprovedPlan.Number));
        Assert.Contains("zhanjiang-amr/2026/0001", committed, StringComparison.Ordinal);
        await Done(silo, "draw.consent", new ConsentRequest("zhanjiang-amr/2026/0001", "legal"));
    }

    private static async Task<SiloHost> Open(string data) =>
        (await SiloHost.Start(OfficeStep.Settings(data, ApprovedPlan.Morning, ApprovedPlan.Entropy), TestContext.Current.CancellationToken)).Value;

    private static async Task<string> Done(SiloHost silo, string verb, object request)
    {
        var outcome = await OfficeStep.Do(silo, verb, JsonSerializer.Serialize(request, OfficeJson.Options));
        Assert.True(outcome.SummaryJson is not null, string.Join("; ", outcome.Refusals.Select(refusal => refusal.In(Language.English))));
        return outcome.SummaryJson;
    }

    private static async Task<IReadOnlyList<Refusal>> Refusals(SiloHost silo, string verb, object request)
    {
        var outcome = await OfficeStep.Do(silo, verb, JsonSerializer.Serialize(request, OfficeJson.Options));
        Assert.Null(outcome.SummaryJson);
        return outcome.Refusals;
    }
}
