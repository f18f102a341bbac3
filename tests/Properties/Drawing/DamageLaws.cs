using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>
/// One changed byte anywhere, or a line cut, doubled, swapped or ended otherwise, fails the check that names that file, and none that has nothing to do
/// with it. The table says which.
/// </summary>
public sealed class DamageLaws
{
    private const int ChangedBytes = 1000;

    private const int DamagedLines = 100;

    private static readonly string[] Results = ["strata", "selection", "reserves", "list", "assignment", "record", "close", "recusals"];

    private static readonly string[] Everything = ["signatures", "consents", "chain", "frame", "roster", "commitments", "beacon", "seed", .. Results];

    /// <summary>File; the check that fails, always; checks that may fail with it. Where the file cannot be read any more, <c>grammar</c> fails too and names it.</summary>
    public static TheoryData<string, string, string[]> Signed => new()
    {
        { "plan.txt", "signatures", Everything },
        { "record.txt", "signatures", ["seed", "strata", "selection", "reserves", "list", "record", "close"] },
        { "close.txt", "signatures", ["close"] },
    };

    /// <summary>The same for signatures and keys.</summary>
    public static TheoryData<string, string, string[]> Signing => new()
    {
        { "plan.sig", "signatures", [] },
        { "record.sig", "signatures", [] },
        { "close.sig", "signatures", [] },
        { "signer.pem", "signatures", [] },
        { "consent.notary.sig", "consents", [] },
        { "consent.operator.sig", "consents", [] },
        { "notary.pem", "consents", [] },
        { "operator.pem", "consents", [] },
    };

    /// <summary>The same for what a plan or record commits to.</summary>
    public static TheoryData<string, string, string[]> Committed => new()
    {
        { "scope.T1.txt", "frame", [] },
        { "frame.tsv", "frame", Results },
        { "roster.tsv", "roster", ["assignment", "record", "recusals"] },
        { "strata.tsv", "strata", [] },
        { "selected.tsv", "selection", ["close"] },
        { "reserve.tsv", "reserves", ["close"] },
        { "list.tsv", "list", [] },
        { "assignment.tsv", "assignment", [] },
    };

    [Theory]
    [MemberData(nameof(Signed))]
    public void Damage_to_what_is_signed_fails_the_signatures(string file, string check, string[] alongside) => ForDamage(DamagedBundles.Closed, file, Fails(check, alongside));

    [Theory]
    [MemberData(nameof(Signing))]
    public void Damage_to_a_signature_or_key_fails_what_it_is_for(string file, string check, string[] alongside) => ForDamage(check == "consents" ? DamagedBundles.Consented : DamagedBundles.Signed, file, Fails(check, alongside));

    [Theory]
    [MemberData(nameof(Committed))]
    public void Damage_to_what_is_committed_to_fails_its_own_check(string file, string check, string[] alongside) => ForDamage(DamagedBundles.Unsigned, file, Fails(check, alongside));

    /// <summary>These two are judged by what they say: where they say nothing any more, grammar alone fails, and nothing can be judged.</summary>
    [Theory]
    [InlineData("seed.txt", "seed", new[] { "commitments", "beacon", "strata", "selection", "reserves", "list", "assignment", "record", "recusals" })]
    [InlineData("outcome.tsv", "close", new string[0])]
    public void Damage_to_what_is_judged_by_its_content_fails_its_check_or_the_grammar(string file, string check, string[] alongside) =>
        ForDamage(DamagedBundles.Unsigned, file, failed => failed.Contains("grammar") ? failed.Count == 1 : failed.Contains(check) && failed.All(name => name == check || alongside.Contains(name)));

    [Theory]
    [InlineData("void.txt", new[] { "grammar", "signatures", "record", "seed", "strata", "selection", "reserves", "list" })]
    [InlineData("void.sig", new[] { "signatures" })]
    public void Damage_to_a_void_fails_the_signatures(string file, string[] alongside) =>
        ForDamage(DamagedBundles.Void, file, failed => failed.Contains("signatures") && failed.All(alongside.Contains));

    public static TheoryData<string> Links => [.. DamagedBundles.Chained.Keys.Where(name => name.StartsWith("chain/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Links))]
    public void Damage_to_an_earlier_draw_fails_the_chain(string file) => ForDamage(DamagedBundles.Chained, file, failed => failed is ["chain"]);

    /// <summary>
    /// Nobody signs recusals.tsv: whoever can write it can state another reason, or leave out the last rows, and it still replays. Everything else shows.
    /// </summary>
    [Fact]
    public void Of_recusals_only_reasons_and_last_rows_can_change_unseen() => ForDamage(DamagedBundles.Unsigned, RefillRow.FileName, failed => failed is ["grammar"] or ["recusals"], unseen: changed =>
        changed.Length == 0 || RefillRow.ReadAll(changed).Value.Zip(RefillRow.ReadAll(DamagedBundles.Closed[RefillRow.FileName]).Value).All(pair => pair.First with { Reason = "" } == pair.Second with { Reason = "" }));

    private static Func<IReadOnlyList<string>, bool> Fails(string check, string[] alongside) =>
        failed => failed.Contains(check) && failed.All(name => name == check || name == "grammar" || alongside.Contains(name));

    private static void ForDamage(Dictionary<string, byte[]> files, string file, Func<IReadOnlyList<string>, bool> isCaught, Func<byte[], bool>? unseen = null)
    {
        // Of the bundle as it is no check fails, so that every failure is the damage's.
        Assert.True(Verifier.Verify(new Bundle(files)).IsOk);
        Check(Damage.OfAByte, ChangedBytes);
        Check(Damage.OfLines, DamagedLines);

        void Check(Gen<Damage> damages, int count) => Prop.ForAll(damages.ToArbitrary(), damage =>
        {
            var changed = damage.Done(files[file]);
            if (changed.AsSpan().SequenceEqual(files[file])) return true.ToProperty();
            var report = Verifier.Verify(new Bundle(new Dictionary<string, byte[]>(files) { [file] = changed }));
            var failed = report.Checks.Where(check => check.Result == CheckResult.Failed).ToList();
            var namesFile = failed.All(check => check.Name != "grammar" || check.English.Contains(file, StringComparison.Ordinal));
            var isSeen = failed.Count > 0 ? namesFile && isCaught([.. failed.Select(check => check.Name)]) : unseen?.Invoke(changed) == true;
            return isSeen.Label($"{file}: {damage} → {string.Join(" | ", failed.Select(check => $"{check.Name}: {check.English}"))}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithParallelRunConfig(new ParallelRunConfig(Environment.ProcessorCount)));
    }
}
