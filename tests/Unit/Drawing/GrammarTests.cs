using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>Each rule of the grammar, broken alone, is refused with its name and line.</summary>
public sealed class GrammarTests
{
    private static readonly MadeUpDraw Draw = new(1);

    public static TheoryData<string, string, string, int> PlanRules => new()
    {
        { "draw/1 plan", "draw/2 plan", "line.exact", 1 },
        { "draw zhanjiang-amr/2026/0001", "draw zhanjiang-amr/2026/0000", "draw-number", 2 },
        { "draw zhanjiang-amr/2026/0001", "draw zhanjiang-amr/26/0001", "draw-number", 2 },
        { "suite SHA-256", "suite SHA-512", "line.exact", 3 },
        { "suite SHA-256", "suite  SHA-256", "line.exact", 3 },
        { "classes 2026-05", "classes 2026/05", "name", 6 },
        { "classes 2026-05", "classes -", "name", 6 },
        { "frame 60", "frame 060", "number", 7 },
        { "frame 60", "frame +60", "number", 7 },
        { "frame 60", "frame 0", "number", 7 },
        { "frame 60", "frame 1234567890", "number", 7 },
        { "roster 9 ", "roster 9  ", "line.empty-field", 8 },
        { "\nuntil 2026-06-30", "\nuntil 2026-06-31", "day", 0 },
        { "\nuntil 2026-06-30", "\nuntil 2026-6-30", "day", 0 },
        { "\nuntil 2026-06-30", "\nuntil 9999-12-31", "plan.disclose", 0 },
        { "beacon none", "beacon coin", "plan.beacon", 0 },
        { "beacon none", "beacon digits lottery 11 2026-05-01T00:00:00Z", "number", 0 },
        { "beacon none", "beacon digits lottery 12 2026-08-01T00:00:00Z", "plan.beacon-time", 0 },
        { "beacon none", "beacon digits lottery 12 2026-05-01T24:00:00Z", "time", 0 },
        { "beacon none", "beacon drand 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e970 1", "plan.beacon", 0 },
        { "beacon none", "beacon drand 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 0", "number", 0 },
        { "beacon none", "beacon drand 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 999999999999999999", "plan.beacon", 0 },
        { "disclose 2026-07-01T00:00:00Z", "disclose 2026-06-30T23:59:59Z", "plan.disclose", 0 },
        { "disclose 2026-07-01T00:00:00Z", "disclose 2026-07-01T00:00:00Z\nmore", "file.end", 0 },
        { "disclose 2026-07-01T00:00:00Z", "disclose 2026-07-01T00:00:00Z\n", "file.end", 0 },
        { "disclose 2026-07-01T00:00:00Z\n", "", "file.half", 0 },
    };

    [Theory]
    [MemberData(nameof(PlanRules))]
    public void A_plan_that_breaks_a_rule_is_refused_by_it(string right, string wrong, string rule, int line)
    {
        var text = Encoding.ASCII.GetString(Draw.Plan.ToBytes());
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.False(PlanText.Read(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal))).TryGet(out _, out var flaw));
        Assert.Equal(rule, flaw.Rule);
        if (line > 0) Assert.Equal(line, flaw.Line);
        Assert.NotEmpty(flaw.Chinese);
        Assert.NotEmpty(flaw.CureChinese);
    }

    [Fact]
    public void Keys_of_signer_and_roles_all_differ()
    {
        var plan = Draw.Plan with { Commitments = [.. Draw.Plan.Commitments.Select(commitment => commitment with { Fingerprint = Draw.Plan.Signer })] };
        Assert.Equal("plan.fingerprints", PlanText.Read(plan.ToBytes()).Flaw!.Rule);
    }

    [Theory]
    [InlineData("1/0")]
    [InlineData("3/2")]
    [InlineData("1")]
    [InlineData("01/2")]
    [InlineData("1/1234567890123456789")]
    [InlineData("-1/2")]
    public void A_ratio_outside_zero_and_one_is_refused(string ratio)
    {
        var text = Encoding.ASCII.GetString(Draw.Plan.ToBytes());
        var task = Draw.Plan.Tasks[0];
        var wrong = text.Replace($" {task.A} {task.B} ", $" {ratio} {task.B} ", StringComparison.Ordinal);
        Assert.NotEqual(text, wrong);
        Assert.Contains(PlanText.Read(Encoding.ASCII.GetBytes(wrong)).Flaw!.Rule, new[] { "ratio", "number" });
    }

    public static TheoryData<string, string> FrameRules => new()
    {
        { "91350100M000100Y4Z\tA\t440802\tT1\t-\t" + Salt, "subject" },
        { "91350100M000100Y4\tA\t440802\tT1\t-\t" + Salt, "subject" },
        { "R44080200001234\tA\t440802\tT1\t-\t" + Salt, "subject" },
        { "440802000012345\tA\t440802\tT1\t-\t" + Salt, "subject" },
        { "91350100M000100Y43\tE\t440802\tT1\t-\t" + Salt, "class" },
        { "91350100M000100Y43\tA\t赤坎\tT1\t-\t" + Salt, "file.bytes" },
        { "91350100M000100Y43\tA\t\tT1\t-\t" + Salt, "line.empty-field" },
        { "91350100M000100Y43\tA\t440802\tT2,T1\t-\t" + Salt, "list.sorted" },
        { "91350100M000100Y43\tA\t440802\tT1,T1\t-\t" + Salt, "list.sorted" },
        { "91350100M000100Y43\tA\t440802\tT1,\t-\t" + Salt, "name" },
        { "91350100M000100Y43\tA\t440802\tT1\tT1:visited\t" + Salt, "frame.both" },
        { "91350100M000100Y43\tA\t440802\tT1\tT2\t" + Salt, "frame.exclusion" },
        { "91350100M000100Y43\tA\t440802\tT1\tT3:x,T2:x\t" + Salt, "list.sorted" },
        { "91350100M000100Y43\tA\t440802\tT1\t-\t" + Salt + "00", "hex" },
        { "91350100M000100Y43\tA\t440802\tT1\t-\tA05bcdefa05bcdefa05bcdefa05b", "hex" },
        { "91350100M000100Y43\tA\t440802\tT1\t-", "line.fields" },
        { "91350100M000100Y43\tA\t440802\tT1\t-\t" + Salt + "\r", "file.bytes" },
        { "91350100M000100Y43\tA\t440802\tT1\t-\t" + Salt + "\t", "line.empty-field" },
        { "\uFEFF91350100M000100Y43\tA\t440802\tT1\t-\t" + Salt, "file.bytes" },
    };

    private const string Salt = "a05bcdefa05bcdefa05bcdefa05b";

    [Theory]
    [MemberData(nameof(FrameRules))]
    public void A_row_of_the_frame_that_breaks_a_rule_is_refused_with_its_line(string row, string rule)
    {
        var good = "91110108551385082Q\tA\t440802\tT1\t-\t" + Salt;
        var flaw = Frame.Read(Encoding.UTF8.GetBytes($"{good}\n{row}\n")).Flaw!;
        Assert.Equal((rule, 2, "frame.tsv"), (flaw.Rule, flaw.Line, flaw.File));
    }

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91440802MA00004100")]
    [InlineData("R440802000012345")]
    public void A_right_id_is_taken(string id) => Assert.Equal(id, Frame.Read(Encoding.ASCII.GetBytes($"{id}\tA\t440802\t-\t-\t{Salt}\n")).Value.Rows[0].Id);

    [Fact]
    public void Rows_out_of_order_or_twice_are_refused()
    {
        var row = $"91350100M000100Y43\tA\t440802\t-\t-\t{Salt}\n";
        Assert.Equal("frame.sorted", Frame.Read(Encoding.ASCII.GetBytes(row + row)).Flaw!.Rule);
        Assert.Equal("frame.sorted", Frame.Read(Encoding.ASCII.GetBytes(row + row.Replace("91350100M000100Y43", "91110108551385082Q", StringComparison.Ordinal))).Flaw!.Rule);
    }

    [Fact]
    public void A_frame_has_a_row_and_ends_in_a_line_end()
    {
        Assert.Equal("frame.empty", Frame.Read(Array.Empty<byte>()).Flaw!.Rule);
        Assert.Equal("file.last-line", Frame.Read(Encoding.ASCII.GetBytes($"91350100M000100Y43\tA\t440802\t-\t-\t{Salt}")).Flaw!.Rule);
    }

    [Theory]
    [InlineData("!staff:1")]
    [InlineData("!staff:x/2")]
    [InlineData("!staff:1/0")]
    [InlineData("!skill:")]
    [InlineData("!nobody")]
    [InlineData("-")]
    [InlineData("I2,I1")]
    public void A_team_is_sorted_names_or_a_reason_in_its_form(string team) =>
        Assert.NotNull(AssignmentRow.ReadAll(Encoding.ASCII.GetBytes($"91350100M000100Y43\tamr\t{team}\n")).Flaw);

    [Theory]
    [InlineData("T1\t91350100M000100Y43\tvisited\tmoved")]
    [InlineData("T1\t91350100M000100Y43\tnot-visited\t-")]
    [InlineData("T1\t91350100M000100Y43\treplaced:x\tmoved")]
    [InlineData("T1\t91350100M000100Y43\tlost\tmoved")]
    public void An_outcome_has_its_form_and_a_reason_exactly_where_it_is_not_visited(string row) => Assert.NotNull(OutcomeRow.ReadAll(Encoding.ASCII.GetBytes(row + "\n")).Flaw);

    [Theory]
    [InlineData("digits 12345678901")]
    [InlineData("digits 12345678901x")]
    [InlineData("drand 0 " + Hash + " " + Signature)]
    [InlineData("drand 1 " + Hash + " " + Hash)]
    [InlineData("none none")]
    public void A_beacon_value_has_its_form(string beacon) =>
        Assert.NotNull(SeedText.Read(Encoding.ASCII.GetBytes($"draw/1 seed\ndraw a/2026/0001\nplan {Hash}\nbeacon {beacon}\nreveal a {Hash}\n")).Flaw);

    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string Signature = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public void Merkle_roots_of_none_one_and_two_lines_are_those_of_the_standard()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Merkle.Root(Array.Empty<byte>()));
        var leaf = Hashes.Of([0, (byte)'a']);
        Assert.Equal(leaf, Merkle.Root("a\n"u8.ToArray()));
        Assert.Equal(Hashes.Of([1, .. Convert.FromHexString(leaf), .. Convert.FromHexString(Hashes.Of([0, (byte)'b']))]), Merkle.Root("a\nb\n"u8.ToArray()));
    }
}
