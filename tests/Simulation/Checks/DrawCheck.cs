using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Checks;

/// <summary>
/// A plan is drawn once, numbers have no gaps, no file of a draw ever changes, every row of a frame has the class that the snapshot gives it, and at the end of
/// the year every approved plan has its draw, which the seed replays.
/// </summary>
internal sealed class DrawCheck
{
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<DrawNumber, DrawState> reached = [];

    public async Task<IReadOnlyList<(DrawNumber Number, string Plan, DrawState State)>> Of(SimulatedOffice office)
    {
        await using var context = await office.Silo.Services.GetRequiredService<IDbContextFactory<XinhengContext>>().CreateDbContextAsync();
        var draws = await context.Draws.AsNoTracking().ToListAsync();
        if (draws.GroupBy(draw => draw.Plan).FirstOrDefault(plan => plan.Count() > 1) is { } twice) throw office.Broken($"the plan {twice.Key} was drawn {twice.Count()} times: {string.Join(", ", twice.Select(draw => draw.Number))}");
        foreach (var year in draws.GroupBy(draw => draw.Number.Year))
        {
            if (!year.Select(draw => draw.Number.Sequence).Order().SequenceEqual(Enumerable.Range(1, year.Count()))) throw office.Broken($"the numbers of {year.Key} have a gap: {string.Join(", ", year.Select(draw => draw.Number))}");
        }

        foreach (var draw in draws)
        {
            if (office.Plans.All(plan => plan.Number != draw.Plan)) throw office.Broken($"the draw {draw.Number} is of a plan that nobody made");
            if (reached.TryGetValue(draw.Number, out var before) && draw.State < before) throw office.Broken($"the draw {draw.Number} went back from {before} to {draw.State}");
            reached[draw.Number] = draw.State;
        }

        var files = await context.DrawFiles.AsNoTracking().ToListAsync();
        foreach (var file in files)
        {
            var (name, hash) = ($"{file.Draw} {file.Name}", Convert.ToHexStringLower(SHA256.HashData(file.Content)));
            if (!seen.TryAdd(name, hash) && seen[name] != hash) throw office.Broken($"the file {name} has changed");
        }

        if (seen.Keys.Except(files.Select(file => $"{file.Draw} {file.Name}")).FirstOrDefault() is { } lost) throw office.Broken($"the file {lost} is gone");
        return [.. draws.OrderBy(draw => draw.Number).Select(draw => (draw.Number, draw.Plan, draw.State))];
    }

    /// <summary>At the end of the year.</summary>
    public async Task AtTheEnd(SimulatedOffice office)
    {
        var draws = await Of(office);
        foreach (var plan in office.Plans.Where(plan => plan is { IsApproved: true, IsGivenUp: false }))
        {
            if (draws.All(draw => draw.Plan != plan.Number)) throw office.Broken($"the approved plan {plan.Number} of {plan.DrawOn:O} was never drawn");
        }

        foreach (var plan in office.Plans.GroupBy(plan => (plan.Year, plan.Quarter)).Where(quarter => quarter.Count(plan => draws.Any(draw => draw.Plan == plan.Number)) > 1))
        {
            throw office.Broken($"the quarter {plan.Key} was drawn more than once");
        }

        foreach (var (number, plan, state) in draws)
        {
            if (state == DrawState.Planned) throw office.Broken($"the draw {number} was committed to and never drawn");
            await Frame(office, number, plan);
            await Replay(office, number);
            office.Figures.Count("draws replayed");
        }

        office.Figures.Count("draws", draws.Count);
    }

    private static async Task Frame(SimulatedOffice office, DrawNumber number, string plan)
    {
        var held = (await office.Silo.Services.GetRequiredService<DrawStore>().Find(number))!;
        var classes = ClassSnapshotFile.Open(SnapshotCheck.PathOf(office, held.Plan.Snapshot)).Value.ReadClasses();
        foreach (var row in held.Frame.Rows)
        {
            var applied = classes.TryGetValue(SubjectId.Parse(row.Id).Value, out var riskClass) && riskClass.ToString() == row.Class.ToString();
            if (!applied) throw office.Broken($"{row.Id} stands in the frame of {number} ({plan}) as {row.Class}, the snapshot {held.Plan.Snapshot} says otherwise");
        }

        office.Figures.Count("frame rows with their class", held.Frame.Rows.Count);
    }

    private static async Task Replay(SimulatedOffice office, DrawNumber number)
    {
        var folder = office.FileOf($"audit-{number.Year}-{number.Sequence}");
        var exported = await office.Silo.Ask<ExportRequest, ExportSummary>("draw.export", new ExportRequest(number.ToString(), IsPublic: false, folder));
        if (!exported.TryGet(out _, out var refusals)) throw office.Broken($"the draw {number} can't be exported: {refusals[0].In(Language.English)}");
        var report = Verifier.Verify(Bundle.Open(folder).Value);
        if (report is { IsOk: true, SaysAnything: true, Assurance: >= 1 }) return;
        throw office.Broken($"the draw {number} doesn't replay: {string.Join("; ", report.Checks.Select(check => $"{check.Name} {check.Result} {check.English}"))}");
    }
}
