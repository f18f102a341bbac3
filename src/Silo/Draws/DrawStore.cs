using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Draws;
using Xinheng.Silo.Office;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Draws;

/// <summary>Keeps draws and their files; a step of a draw, with the files that it makes, is one transaction.</summary>
internal sealed class DrawStore(IDbContextFactory<XinhengContext> contexts)
{
    public async Task<HeldDraw?> Find(DrawNumber number)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var row = await context.Draws.AsNoTracking().SingleOrDefaultAsync(draw => draw.Number == number);
        return row is null ? null : await Read(context, row);
    }

    public async Task<HeldDraw?> FindByPlan(string plan)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var row = await context.Draws.AsNoTracking().SingleOrDefaultAsync(draw => draw.Plan == plan);
        return row is null ? null : await Read(context, row);
    }

    /// <summary>Numbers of all draws, oldest first within an organisation.</summary>
    public async Task<IReadOnlyList<DrawNumber>> Numbers()
    {
        await using var context = await contexts.CreateDbContextAsync();
        return [.. (await context.Draws.AsNoTracking().Select(draw => draw.Number).ToListAsync()).Order()];
    }

    /// <summary>Stores a new draw with its files.</summary>
    public async Task Add(HeldDraw draw)
    {
        await using var context = await contexts.CreateDbContextAsync();
        context.Draws.Add(new DrawRow { Number = draw.Number, Plan = draw.Body.Plan, State = draw.State, Body = Json(draw.Body) });
        Put(context, draw.Number, draw.Files);
        await context.SaveChangesAsync();
    }

    /// <summary>Takes a draw one step on: its new state and the files that the step made.</summary>
    /// <returns>The draw after the step.</returns>
    public async Task<HeldDraw> Step(HeldDraw draw, DrawState state, DrawBody body, IReadOnlyDictionary<string, byte[]> made)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var row = await context.Draws.SingleAsync(held => held.Number == draw.Number);
        if (row.State != draw.State) throw new DbUpdateConcurrencyException($"Draw {draw.Number} was {row.State} rather than {draw.State}.");
        row.State = state;
        row.Body = Json(body);
        Put(context, draw.Number, made);
        await context.SaveChangesAsync();
        var files = new Dictionary<string, byte[]>(draw.Files, StringComparer.Ordinal);
        foreach (var (name, content) in made) files[name] = content;
        return draw with { State = state, Body = body, Files = files };
    }

    private static async Task<HeldDraw> Read(XinhengContext context, DrawRow row)
    {
        var files = await context.DrawFiles.AsNoTracking().Where(file => file.Draw == row.Number).ToDictionaryAsync(file => file.Name, file => file.Content, StringComparer.Ordinal);
        return new HeldDraw(row.Number, row.State, JsonSerializer.Deserialize<DrawBody>(row.Body, OfficeJson.Options)!, files);
    }

    private static void Put(XinhengContext context, DrawNumber number, IReadOnlyDictionary<string, byte[]> files) =>
        context.DrawFiles.AddRange(files.Select(file => new DrawFileRow { Draw = number, Name = file.Key, Content = file.Value }));

    private static string Json(DrawBody body) => JsonSerializer.Serialize(body, OfficeJson.Options);
}
