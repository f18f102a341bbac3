using System.Diagnostics;
using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>Bundles that were made to do harm to whoever checks them.</summary>
public sealed class HostileTests : IDisposable
{
    private static readonly MadeUpDraw Draw = new(1);

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-hostile-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_link_in_a_folder_is_not_followed()
    {
        var secret = Path.Combine(folder, "secret");
        File.WriteAllText(secret, "draw/1 plan\n");
        var bundle = Directory.CreateDirectory(Path.Combine(folder, "bundle")).FullName;
        File.CreateSymbolicLink(Path.Combine(bundle, "plan.txt"), secret);
        Directory.CreateSymbolicLink(Path.Combine(bundle, "chain"), folder);
        Assert.Empty(Bundle.Open(bundle).Value.Names);
    }

    [Fact]
    public void A_pipe_that_never_says_anything_is_an_empty_file()
    {
        using var made = Process.Start("mkfifo", Path.Combine(folder, "plan.txt"));
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        Assert.Empty(Bundle.Open(folder).Value["plan.txt"]!);
    }

    [Fact]
    public void A_thousand_million_rows_that_are_claimed_take_no_memory_and_fail()
    {
        var plan = Draw.Plan with { Frame = Draw.Plan.Frame with { Rows = 999_999_999 }, Roster = Draw.Plan.Roster with { Rows = 999_999_999 } };
        var files = Draw.ToBundle();
        files["plan.txt"] = plan.ToBytes();
        var checks = Verifier.Verify(new Bundle(files)).Checks.ToDictionary(check => check.Name, check => check.Result);
        Assert.Equal((CheckResult.Failed, CheckResult.Failed), (checks["frame"], checks["roster"]));
        Assert.False(Merkle.Leads("x"u8, 999_999_998, 999_999_999, [], Hashes.None));
    }

    [Fact]
    public void Reserves_and_teams_without_end_are_drawn_as_far_as_there_is_anybody()
    {
        var plan = Draw.Plan with { Tasks = [.. Draw.Plan.Tasks.Select(task => task with { Reserve = 999_999_999, Inspectors = 999_999_999 })] };
        var artefacts = Computation.Compute(plan, Draw.Frame, Draw.Roster, Draw.Seed);
        Assert.Equal(Draw.Frame.Rows.Sum(row => row.Tasks.Count), artefacts.Selected.Count + artefacts.Reserve.Count);
        Assert.All(artefacts.Assignment, row => Assert.NotNull(row.Unstaffed));
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{\"receipt\":", 100_000)]
    public void A_receipt_nested_deeply_is_refused(string step, int depth) =>
        Assert.Equal("receipt.json", Receipt.Read(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(step, depth)))).Flaw!.Rule);

    [Fact]
    public void A_path_of_a_receipt_longer_than_any_tree_leads_nowhere()
    {
        var receipt = Receipt.Make(new Bundle(Draw.ToBundle()), Draw.Frame.Rows[0].Id, new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)).Value;
        var longer = receipt with { Frame = receipt.Frame with { Path = [.. Enumerable.Repeat(Hashes.None, 100_000)] } };
        Assert.Equal(CheckResult.Failed, ReceiptVerifier.Verify(longer).Checks.Single(check => check.Name == "frame").Result);
    }

    [Fact]
    public void A_second_line_behind_the_one_of_a_receipt_is_outside_the_grammar()
    {
        var receipt = Receipt.Make(new Bundle(Draw.ToBundle()), Draw.Frame.Rows[0].Id, new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)).Value;
        var two = receipt with { Frame = receipt.Frame with { Line = $"{receipt.Frame.Line}\n{Draw.Frame.Rows[1]}" } };
        var grammar = ReceiptVerifier.Verify(two).Checks.Single(check => check.Name == "grammar");
        Assert.Equal(CheckResult.Failed, grammar.Result);
        Assert.Contains("frame.tsv:2: file.end", grammar.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_line_ends_alone_is_refused_at_its_first_line()
    {
        var content = new byte[50_000_000];
        content.AsSpan().Fill((byte)'\n');
        Assert.Equal(("line.empty-field", 1), OutcomeRow.ReadAll(content).Flaw is { } flaw ? (flaw.Rule, flaw.Line) : default);
        Assert.Equal(("line.empty-field", 1), StratumRow.ReadAll(content).Flaw is { } other ? (other.Rule, other.Line) : default);
    }
}
