using System.Text;
using FsCheck;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>The fast way to draw gives the bytes of the plain one.</summary>
public sealed class FastDrawLaws
{
    [FsCheck.Xunit.Property(MaxTest = 60)]
    public bool A_draw_is_to_the_byte_what_sorting_everything_gives(int seed, PositiveInt subjects)
    {
        var draw = new MadeUpDraw(seed, subjects: 1 + subjects.Get * 37 % 900);
        return IsPlain(draw.Plan, draw.Frame, draw.Roster, draw.Seed, draw.Artefacts);
    }

    /// <summary>Longest names of inspectors make messages of two blocks.</summary>
    [FsCheck.Xunit.Property(MaxTest = 20)]
    public bool Teams_are_the_same_with_names_of_any_length(int seed)
    {
        var draw = new MadeUpDraw(seed, subjects: 150);
        var random = new Random(seed);
        var named = draw.Roster.Rows.Select(row => row with { Inspector = row.Inspector + new string('x', random.Next(29)) });
        var roster = new Roster([.. named.OrderBy(row => row.Inspector, StringComparer.Ordinal)]);
        return IsPlain(draw.Plan, draw.Frame, roster, draw.Seed, Computation.Compute(draw.Plan, draw.Frame, roster, draw.Seed));
    }

    /// <summary>Also where the limit lets too few pass, nobody at all, or everybody.</summary>
    [FsCheck.Xunit.Property(MaxTest = 40)]
    public bool Ranking_does_not_depend_on_the_limits(int seed, ulong limit, PositiveInt subjects)
    {
        var draw = new MadeUpDraw(seed, subjects: 1 + subjects.Get * 53 % 700);
        var key = SeedKey.Of(draw.Seed);
        var strata = new Strata(draw.Plan, draw.Frame, key);
        var ranked = new Ranking(draw.Frame, strata, key).Run();
        return new ulong[] { 0, limit, limit >> 8, ulong.MaxValue }.All(other =>
        {
            var again = new Ranking(draw.Frame, strata, key, (_, _) => other).Run();
            return again.Zip(ranked).All(pair => pair.First.SequenceEqual(pair.Second));
        });
    }

    /// <summary>Enough rows for several blocks and for limits that really sift.</summary>
    [Fact]
    public void A_draw_of_many_blocks_is_to_the_byte_what_sorting_everything_gives()
    {
        var draw = new MadeUpDraw(11, subjects: 20_000);
        Assert.True(IsPlain(draw.Plan, draw.Frame, draw.Roster, draw.Seed, draw.Artefacts));
        var ratio = new Xinheng.Drawing.Grammar.Fraction(1, 50);
        var plan = draw.Plan with { Tasks = [.. draw.Plan.Tasks.Select(task => task with { A = ratio, B = ratio, C = ratio, D = ratio })] };
        Assert.True(IsPlain(plan, draw.Frame, draw.Roster, draw.Seed, Computation.Compute(plan, draw.Frame, draw.Roster, draw.Seed)));
    }

    private static bool IsPlain(PlanText plan, Frame frame, Roster roster, SeedText seed, Artefacts made)
    {
        var files = made.ToFiles();
        return PlainDraw.Files(plan, frame, roster, seed).All(file => Encoding.ASCII.GetString(files[file.Key]) == file.Value);
    }
}
