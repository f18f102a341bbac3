using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>Whole small bundles to be damaged, each file with at least one byte.</summary>
internal static class DamagedBundles
{
    private const int Subjects = 24;

    /// <summary>The auditor's bundle of a draw that is closed, with a recusal.</summary>
    public static readonly Dictionary<string, byte[]> Closed = MakeClosed();

    /// <summary>The auditor's bundle of a draw that was abandoned after all had revealed.</summary>
    public static readonly Dictionary<string, byte[]> Void = MakeVoid();

    /// <summary>Of the first, what its signer signed, with signatures and key.</summary>
    public static readonly Dictionary<string, byte[]> Signed = Some(name => name.Split('.') is ["plan" or "record" or "close" or "signer", _]);

    /// <summary>Of the first, the plan with everybody's consent.</summary>
    public static readonly Dictionary<string, byte[]> Consented = Some(name => name == "plan.txt" || name.StartsWith("consent.", StringComparison.Ordinal) || name is "notary.pem" or "operator.pem");

    /// <summary>Of the first, everything but signatures and keys, which take most of the time that a verification takes.</summary>
    public static readonly Dictionary<string, byte[]> Unsigned = Some(name => !name.EndsWith(".sig", StringComparison.Ordinal) && !name.EndsWith(".pem", StringComparison.Ordinal));

    /// <summary>A plan with two draws before it: a void, and the first one.</summary>
    public static readonly Dictionary<string, byte[]> Chained = MakeChained();

    private static Dictionary<string, byte[]> Some(Func<string, bool> isWanted) => Closed.Where(file => isWanted(file.Key)).ToDictionary();

    private static Dictionary<string, byte[]> MakeClosed()
    {
        for (var seed = 1; ; seed++)
        {
            var draw = new MadeUpDraw(seed, Subjects);
            if (draw.Artefacts.Reserve.Count < 3 || draw.Artefacts.Assignment.FirstOrDefault(row => row.Unstaffed is null) is not { } visit) continue;
            var refills = new Refills(Visit.All(draw.Plan, draw.Frame, draw.Artefacts.Selected), draw.Artefacts.Assignment, draw.Roster, draw.Plan.Until, SeedKey.Of(draw.Seed));
            refills.Refill(visit.Id, visit.Department, visit.Inspectors[0], "kinship");
            var files = draw.ToClosedBundle();
            files[RefillRow.FileName] = RefillRow.ToBytes(refills.Decided);
            return files;
        }
    }

    private static Dictionary<string, byte[]> MakeVoid()
    {
        var draw = new MadeUpDraw(3, Subjects);
        var voided = new VoidText(
            draw.Plan.Number, Hashes.Of(draw.Plan.ToBytes()), IsAfterBeacon: true, [.. draw.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, IsGiven: true))], "wrong frame", draw.Artefacts.Record.Body);
        var files = draw.ToBundle();
        files.Remove("record.txt");
        files.Remove("record.sig");
        foreach (var (name, content) in draw.ToVoidBundle(voided)) files[name] = content;
        return files;
    }

    private static Dictionary<string, byte[]> MakeChained()
    {
        var first = new MadeUpDraw(5, subjects: 4);
        var second = new MadeUpDraw(6, subjects: 4, number: "zhanjiang-amr/2026/0002", previous: first.RecordHash);
        var voided = new VoidText(
            second.Plan.Number, Hashes.Of(second.Plan.ToBytes()), IsAfterBeacon: true, [.. second.Plan.Commitments.Select(commitment => new GivenReveal(commitment.Role, commitment.Role != "notary"))], "withheld", null);
        var abandoned = second.ToVoidBundle(voided);
        var files = new Dictionary<string, byte[]> { ["plan.txt"] = new MadeUpDraw(7, subjects: 4, number: "zhanjiang-amr/2026/0003", previous: Hashes.Of(abandoned["void.txt"])).Plan.ToBytes() };
        foreach (var (name, content) in first.ToLink()) files[name] = content;
        foreach (var name in abandoned.Keys.Where(BundleFiles.IsForLinks)) files[$"chain/2026-0002/{name}"] = abandoned[name];
        return files;
    }
}
