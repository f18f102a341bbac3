using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;
using Check = Xinheng.Drawing.Proofs.Check;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>Whatever a bundle or receipt has become, a verification ends with a report or a flaw, and neither holds a character that would act on a terminal.</summary>
public sealed class HostileLaws : IDisposable
{
    private static readonly string[] Names = ["plan.txt", "frame.tsv", "void.txt", "scope.\u001b[31m.txt", "chain/2026-0001/plan.txt", "chain/\u202e/void.txt", "\u009b2J.pem", "consent.\r.sig", "receipt.json"];

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-hostile-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_damaged_several_times_over_lost_renamed_and_exchanged_end_in_a_report() => Check(3000, Bundles(DamagedBundles.Closed.Concat(DamagedBundles.Chained.Where(file => file.Key != "plan.txt")).ToDictionary()), files =>
        Verifier.Verify(new Bundle(files)).Checks.SelectMany(Texts));

    [Fact]
    public void Voids_too() => Check(1000, Bundles(DamagedBundles.Void), files => Verifier.Verify(new Bundle(files)).Checks.SelectMany(Texts));

    [Fact]
    public void A_damaged_zip_ends_in_a_flaw_or_a_report()
    {
        var zip = Zip(DamagedBundles.Unsigned);
        var path = Path.Combine(folder, "bundle.zip");
        Check(1500, Gen.Choose(1, 4).SelectMany(times => Gen.ArrayOf(Gen.OneOf(Damage.OfAByte, Damage.OfLines), times)), damages =>
        {
            File.WriteAllBytes(path, damages.Aggregate(zip, (content, damage) => content.Length == 0 ? content : damage.Done(content)));
            return Bundle.Open(path).TryGet(out var bundle, out var flaw) ? Verifier.Verify(bundle).Checks.SelectMany(Texts) : Texts(flaw);
        });
    }

    private static void Check<T>(int count, Gen<T> made, Func<T, IEnumerable<string>> texts) => Prop.ForAll(
        made.ToArbitrary(), one => texts(one).All(text => !text.Any(IsHarmful))).Check(Config.QuickThrowOnFailure.WithMaxTest(count));

    private static Gen<Dictionary<string, byte[]>> Bundles(Dictionary<string, byte[]> files) =>
        from times in Gen.Choose(1, 6)
        from names in Gen.ArrayOf(Gen.Elements(files.Keys.ToArray()), times)
        from damages in Gen.ArrayOf(Gen.OneOf(Damage.OfAByte, Damage.OfLines), times)
        from deeds in Gen.ArrayOf(Gen.Choose(0, 9), times)
        from others in Gen.ArrayOf(Gen.Elements(files.Keys.Concat(Names).ToArray()), times)
        select Changed(files, names, damages, deeds, others);

    private static Dictionary<string, byte[]> Changed(Dictionary<string, byte[]> files, string[] names, Damage[] damages, int[] deeds, string[] others)
    {
        var changed = new Dictionary<string, byte[]>(files);
        foreach (var (step, name) in names.Index())
        {
            if (!changed.TryGetValue(name, out var content)) continue;
            if (deeds[step] == 0) changed.Remove(name);
            else if (deeds[step] == 1) changed[others[step]] = content;
            else if (deeds[step] == 2 && changed.Remove(name)) changed[others[step]] = content;
            else if (content.Length > 0) changed[name] = damages[step].Done(content);
        }

        return changed;
    }

    private static IEnumerable<string> Texts(Check check) => [check.Name, check.Chinese, check.English];

    private static IEnumerable<string> Texts(Flaw flaw) => [flaw.InChinese, flaw.InEnglish, flaw.File, flaw.Rule];

    private static bool IsHarmful(char character) => char.IsControl(character) || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format;

    private static byte[] Zip(Dictionary<string, byte[]> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var stream = zip.CreateEntry(name, name.EndsWith(".tsv", StringComparison.Ordinal) ? CompressionLevel.Optimal : CompressionLevel.NoCompression).Open();
                stream.Write(content);
            }
        }

        return memory.ToArray();
    }
}
