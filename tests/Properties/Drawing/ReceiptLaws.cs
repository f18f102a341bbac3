using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Proofs;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>What is changed in a receipt fails the check that names it; the record is proven by its signature alone, which a receipt does not carry.</summary>
public sealed class ReceiptLaws
{
    private const int Damages = 1000;

    private static readonly Receipt Whole = Make();

    public static TheoryData<string, string> Parts => new()
    {
        { "plan", "seed" },
        { "seed", "seed" },
        { "frame line", "frame" },
        { "strata line", "strata" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Damage_to_a_part_fails_its_check_or_leaves_it_outside_the_grammar(string part, string check) => ForDamage(Encoding.ASCII.GetBytes(TextOf(Whole, part)), changed =>
    {
        var failed = Failed(With(Whole, part, changed));
        return failed.Contains(check) || failed.Contains("grammar");
    });

    /// <summary>Of the record a receipt shows what bears on its subject: number, plan, key and strata. The other lines are the public bundle's to prove.</summary>
    [Fact]
    public void Damage_to_the_record_fails_or_lies_in_lines_that_do_not_bear_on_the_subject() => ForDamage(Encoding.ASCII.GetBytes(Whole.Record), changed =>
    {
        var failed = Failed(Whole with { Record = changed });
        return failed.Count > 0 ? failed.Any(name => name is "grammar" or "record" or "seed" or "strata") : Bearing(changed).SequenceEqual(Bearing(Whole.Record));
    });

    [Fact]
    public void Damage_to_the_file_is_refused_or_fails_or_says_the_same() => ForDamage(Whole.ToBytes(), changed =>
    {
        if (!Receipt.Read(Encoding.Latin1.GetBytes(changed)).TryGet(out var receipt, out var flaw)) return flaw.File == Receipt.FileName;
        return Failed(receipt).Count > 0 || (receipt with { Record = Whole.Record }).ToBytes().AsSpan().SequenceEqual(Whole.ToBytes());
    });

    private static void ForDamage(byte[] content, Func<string, bool> holds)
    {
        Assert.Empty(Failed(Whole));
        foreach (var damages in new[] { Damage.OfAByte, Damage.OfLines })
        {
            Prop.ForAll(damages.ToArbitrary(), damage =>
            {
                var changed = damage.Done(content);
                return changed.AsSpan().SequenceEqual(content) || holds(Encoding.Latin1.GetString(changed));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Damages));
        }
    }

    private static List<string> Failed(Receipt receipt) => [.. ReceiptVerifier.Verify(receipt).Checks.Where(check => check.Result == CheckResult.Failed).Select(check => check.Name)];

    // How many rows strata.tsv has does not bear on the subject either: an audit path (RFC 6962) can lead to the same root for several numbers of leaves. That the
    // record is the signed one shows this; a receipt alone does not.
    private static IEnumerable<string> Bearing(string record) => record.Split('\n')
        .Where(line => line.Split(' ')[0] is not ("selected" or "reserve" or "list" or "assignment" or "unstaffed"))
        .Select(line => line.Split(' ') is ["strata", _, var root] ? $"strata {root}" : line);

    private static string TextOf(Receipt receipt, string part) => part switch { "plan" => receipt.Plan, "seed" => receipt.Seed, "frame line" => receipt.Frame.Line, _ => receipt.Strata[0].Line };

    private static Receipt With(Receipt receipt, string part, string text) => part switch
    {
        "plan" => receipt with { Plan = text },
        "seed" => receipt with { Seed = text },
        "frame line" => receipt with { Frame = receipt.Frame with { Line = text } },
        _ => receipt with { Strata = [receipt.Strata[0] with { Line = text }, .. receipt.Strata.Skip(1)] },
    };

    private static Receipt Make()
    {
        var draw = new MadeUpDraw(7, subjects: 60);
        var subject = draw.Frame.Rows.First(row => row.Tasks.Count > 1 && row.Excluded.Count > 0).Id;
        return Receipt.Make(new Bundle(draw.ToBundle()), subject, new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)).Value;
    }
}
