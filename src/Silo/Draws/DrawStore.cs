using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Office;
using Xinheng.Silo.Storage;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Draws;

/// <summary>Keeps draws and their files; a step of a draw, with the files that it makes, is one transaction.</summary>
internal sealed class DrawStore(IDbContextFactory<XinhengContext> contexts, TimeProvider time)
{
    /// <summary>
    /// Bytes of the largest file of a draw. It is one value of one row: SQLite takes 1,000,000,000 bytes for a whole row (SQLITE_MAX_LENGTH), PostgreSQL a little more for a value. The
    /// thousandth that is left is for the other columns.
    /// </summary>
    public const long LargestFileBytes = 999_000_000;

    /// <summary>What stands against storing a file; null where nothing does.</summary>
    public static Refusal? Against(DrawNumber number, string name, long bytes) => bytes <= LargestFileBytes ? null : DrawRefusals.FileTooLarge(number, name, bytes);

    public async Task<HeldDraw?> Find(DrawNumber number)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var row = await context.Draws.AsNoTracking().SingleOrDefaultAsync(draw => draw.Number == number);
        return row is null ? null : await Read(context, row, context.DrawFiles);
    }

    /// <summary>A draw without its tables of subjects, inspectors and visits, which may be large: enough to tell where it stands.</summary>
    public Task<HeldDraw?> FindPapers(DrawNumber number) => FindPapers(draw => draw.Number == number);

    /// <summary>The draw that carries out a plan, as <see cref="FindPapers(DrawNumber)"/> gives it.</summary>
    public Task<HeldDraw?> FindPapersByPlan(string plan) => FindPapers(draw => draw.Plan == plan);

    /// <summary>Numbers of all draws, oldest first within an organisation.</summary>
    public async Task<IReadOnlyList<DrawNumber>> Numbers()
    {
        await using var context = await contexts.CreateDbContextAsync();
        return [.. (await context.Draws.AsNoTracking().Select(draw => draw.Number).ToListAsync()).Order()];
    }

    /// <summary>Stores a new draw with its files, where neither its number nor its plan has one.</summary>
    /// <returns>False where one of them has: nothing is stored.</returns>
    public async Task<bool> TryAdd(HeldDraw draw)
    {
        await using var context = await contexts.CreateDbContextAsync();

        // The table's key knows the number alone. An activation that slept through a whole draw of its plan would take the next number.
        await using var transaction = await context.BeginAlone(CancellationToken.None);
        if (await context.Draws.AnyAsync(held => held.Number == draw.Number || held.Plan == draw.Body.Plan)) return false;
        context.Draws.Add(new DrawRow { Number = draw.Number, Plan = draw.Body.Plan, State = draw.State, Body = Json(draw.Body) });
        Put(context, draw.Number, draw.Files);
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Takes a draw one step on: its new state and the files that the step made.</summary>
    /// <returns>The draw after the step.</returns>
    public async Task<HeldDraw> Step(HeldDraw draw, DrawState state, DrawBody body, IReadOnlyDictionary<string, byte[]> made)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var row = await InState(context, draw);
        row.State = state;
        row.Body = Json(body);
        Put(context, draw.Number, made);
        await context.SaveChangesAsync();
        var files = new Dictionary<string, byte[]>(draw.Files, StringComparer.Ordinal);
        foreach (var (name, content) in made) files[name] = content;
        return draw with { State = state, Body = body, Files = files };
    }

    /// <summary>Whether a step was not kept because the draw was no longer as the step had found it.</summary>
    public static bool IsOvertaken(DbUpdateException failure) => failure is DbUpdateConcurrencyException || StorageFault.IsTaken(failure);

    /// <summary>Keeps an opened secret, apart from the files; the first one of a role stands.</summary>
    /// <returns>The draw, with the role among those that revealed.</returns>
    public async Task<HeldDraw> Reveal(HeldDraw draw, Reveal reveal)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await InState(context, draw);
        context.DrawReveals.Add(new DrawRevealRow { Draw = draw.Number, Role = reveal.Role, Secret = reveal.Secret, GivenAt = time.GetUtcNow() });
        await context.SaveChangesAsync();
        return draw with { Revealed = draw.Revealed.Add(reveal.Role) };
    }

    /// <summary>The secrets that were handed in: for the seed, and for nothing else.</summary>
    public async Task<IReadOnlyDictionary<string, Reveal>> Reveals(DrawNumber number)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var rows = await context.DrawReveals.AsNoTracking().Where(reveal => reveal.Draw == number).ToListAsync();
        return rows.ToDictionary(row => row.Role, row => new Reveal(row.Role, row.Secret), StringComparer.Ordinal);
    }

    private async Task<HeldDraw?> FindPapers(Expression<Func<DrawRow, bool>> isMeant)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var row = await context.Draws.AsNoTracking().SingleOrDefaultAsync(isMeant);
        return row is null ? null : await Read(context, row, context.DrawFiles.Where(file => !file.Name.EndsWith(".tsv")));
    }

    private static async Task<DrawRow> InState(XinhengContext context, HeldDraw draw)
    {
        var row = await context.Draws.SingleAsync(held => held.Number == draw.Number);
        return row.State == draw.State ? row : throw new DbUpdateConcurrencyException($"Draw {draw.Number} was {row.State} rather than {draw.State}.");
    }

    private static async Task<HeldDraw> Read(XinhengContext context, DrawRow row, IQueryable<DrawFileRow> stored)
    {
        var files = await stored.AsNoTracking().Where(file => file.Draw == row.Number).ToDictionaryAsync(file => file.Name, file => file.Content, StringComparer.Ordinal);
        var revealed = await context.DrawReveals.AsNoTracking().Where(reveal => reveal.Draw == row.Number).Select(reveal => reveal.Role).ToListAsync();
        return new HeldDraw(row.Number, row.State, JsonSerializer.Deserialize<DrawBody>(row.Body, OfficeJson.Options)!, files, revealed.ToImmutableSortedSet(StringComparer.Ordinal));
    }

    private static void Put(XinhengContext context, DrawNumber number, IReadOnlyDictionary<string, byte[]> files) =>
        context.DrawFiles.AddRange(files.Select(file => new DrawFileRow { Draw = number, Name = file.Key, Content = file.Value }));

    private static string Json(DrawBody body) => JsonSerializer.Serialize(body, OfficeJson.Options);
}
