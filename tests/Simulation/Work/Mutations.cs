using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Draws;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;
using Xinheng.Tests.Simulation.Checks;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Work;

/// <summary>Defects that come after a firing of the calendar, as if the product had no guard: behind its back, in its tables and files.</summary>
internal static class Mutations
{
    public static async Task Come(SimulatedOffice office, string firing)
    {
        if (office.Mutation.DrawsAgain && firing.Contains("Draw/", StringComparison.Ordinal)) await DrawAgain(office);
        if (office.Mutation.AltersSnapshot && firing.Contains("Classify/", StringComparison.Ordinal)) await AlterSnapshot(office);
    }

    private static async Task DrawAgain(SimulatedOffice office)
    {
        await using var context = await Context(office);
        foreach (var draw in await context.Draws.AsNoTracking().ToListAsync())
        {
            var next = DrawNumber.Of(draw.Number.Organisation, draw.Number.Year, draw.Number.Sequence + 1).Value;
            context.Draws.Add(new DrawRow { Number = next, Plan = draw.Plan, State = DrawState.Planned, Body = draw.Body });
        }

        await context.SaveChangesAsync();
    }

    private static async Task AlterSnapshot(SimulatedOffice office)
    {
        await using var context = await Context(office);
        if (await context.ClassSnapshots.AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync() is not { } first) return;
        var path = SnapshotCheck.PathOf(office, first.Id);
        var file = await File.ReadAllBytesAsync(path);
        file[0] = (byte)(file[0] == '0' ? '1' : '0'); // of the salt, so that it is a snapshot still
        await File.WriteAllBytesAsync(path, file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        await context.ClassSnapshots.Where(row => row.Id == first.Id).ExecuteUpdateAsync(row => row.SetProperty(snapshot => snapshot.FileHash, hash));
    }

    private static Task<XinhengContext> Context(SimulatedOffice office) => office.Silo.Services.GetRequiredService<IDbContextFactory<XinhengContext>>().CreateDbContextAsync();
}
