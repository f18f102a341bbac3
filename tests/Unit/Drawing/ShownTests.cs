using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>What a forger writes into a bundle does not reach a terminal as it is.</summary>
public sealed class ShownTests
{
    [Theory]
    [InlineData("\u001b[2J\u001b[1;32mpassed", "\\u001b[2J\\u001b[1;32mpassed")]
    [InlineData("a\rb\nc\td", "a\\u000db\\u000ac\\u0009d")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("\u202Etxt.nalp", "\\u202etxt.nalp")]
    [InlineData("\u2028\u2066\uFEFF", "\\u2028\\u2066\\ufeff")]
    [InlineData("湛江 名单.txt", "湛江 名单.txt")]
    public void Characters_that_move_turn_or_hide_are_written_out(string name, string shown) => Assert.Equal(shown, new Flaw(name, 0, "name", "", "").File);

    [Fact]
    public void A_text_of_several_lines_keeps_them_and_is_not_cut() =>
        Assert.Equal($"{new string('x', 3000)}\nb\\u001b[2J\n", Shown.Lines($"{new string('x', 3000)}\nb\u001b[2J\n"));

    [Fact]
    public void Half_a_pair_is_shown_as_such() => Assert.Equal("a\uFFFDb", new Flaw("f", 0, "name", "a\ud800b", "").Chinese);

    [Fact]
    public void A_long_field_is_quoted_in_part_and_the_sentence_is_whole()
    {
        var flaw = AssignmentRow.ReadAll(Encoding.ASCII.GetBytes($"91350100M000100Y43\tamr\t{new string('x', 1_000_000)}\n")).Flaw!;
        Assert.Equal($"\"{new string('x', 80)}…\" is no name", flaw.English);
    }

    [Fact]
    public void A_line_longer_than_any_is_refused_before_it_is_taken_apart()
    {
        var content = new byte[(32 << 20) + 2];
        content.AsSpan().Fill((byte)'\t');
        content[^1] = (byte)'\n';
        Assert.Equal(("line.length", 1), AssignmentRow.ReadAll(content).Flaw is { } flaw ? (flaw.Rule, flaw.Line) : default);
    }

    [Fact]
    public void A_name_of_a_file_with_a_control_sequence_is_told_without_it()
    {
        var files = new MadeUpDraw(1).ToBundle();
        files["\u001b[31mX.txt"] = [];
        files["chain/\u001b[2J/plan.txt"] = [];
        var report = Verifier.Verify(new Bundle(files));
        Assert.All(report.Checks, check => Assert.DoesNotContain((check.Chinese + check.English).ToCharArray(), char.IsControl));
        Assert.Contains("\\u001b[2J", report.Checks.Single(check => check.Name == "chain").English, StringComparison.Ordinal);
    }
}
