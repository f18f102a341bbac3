using System.IO.Compression;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Unit.Drawing;

public sealed class BundleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-bundle-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("audit/")]
    public void A_zip_of_a_bundle_says_what_the_folder_says(string prefix)
    {
        var files = new MadeUpDraw(1).ToClosedBundle();
        foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(folder, name), content);
        var path = Zip(files.Select(file => (prefix + file.Key, file.Value)));
        var zipped = Verifier.Verify(Bundle.Open(path).Value);
        File.Delete(path);
        Assert.Equal(Verifier.Verify(Bundle.Open(folder).Value).Checks, zipped.Checks);
        Assert.True(zipped.IsOk);
    }

    [Theory]
    [InlineData("../plan.txt")]
    [InlineData("/etc/plan.txt")]
    [InlineData("a\\plan.txt")]
    public void A_path_out_of_the_zip_is_refused(string name) => Assert.Equal("bundle.name", Bundle.Open(Zip([(name, [])])).Flaw!.Rule);

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked() => Assert.Equal("bundle.size", Bundle.Open(Zip([("frame.tsv", new byte[20 << 20])])).Flaw!.Rule);

    [Theory]
    [InlineData("bundle/", "list.tsv")]
    [InlineData("bundle/", "another/plan.txt")]
    [InlineData("", "./list.tsv")]
    [InlineData("", "inner/list.tsv")]
    public void A_file_that_looks_checked_but_lies_outside_the_bundle_is_refused(string prefix, string stray) =>
        Assert.Equal("bundle.stray", Bundle.Open(Zip(new MadeUpDraw(1).ToBundle().Select(file => (prefix + file.Key, file.Value)).Append((stray, [])))).Flaw!.Rule);

    [Theory]
    [InlineData("final", "list.tsv")]
    [InlineData("chain", "list.tsv")]
    [InlineData("a/b/c/d", "plan.txt")]
    public void A_file_that_looks_checked_but_lies_elsewhere_in_the_folder_is_refused(string inner, string stray)
    {
        foreach (var (name, content) in new MadeUpDraw(1).ToBundle()) File.WriteAllBytes(Path.Combine(folder, name), content);
        Assert.Null(Bundle.Open(folder).Flaw);
        Directory.CreateDirectory(Path.Combine(folder, inner));
        File.WriteAllText(Path.Combine(folder, inner, stray), "made up\n");
        Assert.Equal("bundle.stray", Bundle.Open(folder).Flaw!.Rule);
    }

    [Fact]
    public void A_link_of_a_chain_is_not_taken_for_the_bundle() =>
        Assert.False(Verifier.Verify(Bundle.Open(Zip(new MadeUpDraw(1).ToBundle().Select(file => ("chain/2026-0001/" + file.Key, file.Value)))).Value).Checks.Single(check => check.Name == "signatures").Result == CheckResult.Passed);

    [Fact]
    public void Two_names_that_differ_in_capitals_are_refused() => Assert.Equal("bundle.zip", Bundle.Open(Zip([("plan.txt", [1]), ("list.tsv", []), ("List.tsv", [2])])).Flaw!.Rule);

    [Fact]
    public void A_file_that_is_in_the_zip_twice_is_refused() => Assert.Equal("bundle.zip", Bundle.Open(Zip([("plan.txt", [1]), ("plan.txt", [2])])).Flaw!.Rule);

    [Fact]
    public void A_zip_whose_checksum_does_not_fit_is_refused_with_the_file() =>
        AssertBroken(zip => zip[DirectoryEntry(zip, "list.tsv") + 16] ^= 1, "list.tsv: bundle.zip: the content does not fit its checksum");

    [Fact]
    public void A_zip_that_names_a_file_otherwise_where_its_content_begins_is_refused() =>
        AssertBroken(zip => zip[zip.AsSpan().IndexOf("list.tsv"u8)] = (byte)'L', "list.tsv: bundle.zip: the zip names this file otherwise");

    [Fact]
    public void Files_of_no_kind_that_a_bundle_has_are_told_as_not_checked()
    {
        var files = new MadeUpDraw(1).ToBundle();
        var zipped = Zip(files.Select(file => (file.Key, file.Value)).Append(("notes.docx", [1])).Append((".DS_Store", [2])));
        var inZip = Grammar(Bundle.Open(zipped).Value);
        File.Delete(zipped);
        foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(folder, name), content);
        foreach (var name in new[] { "notes.docx", ".DS_Store" }) File.WriteAllBytes(Path.Combine(folder, name), [1]);
        Assert.Equal(CheckResult.Passed, inZip.Result);
        Assert.Equal($"{files.Count} files read; 2 files have no place in this draw and were not checked: .DS_Store, notes.docx", inZip.English);
        Assert.Equal(inZip, Grammar(Bundle.Open(folder).Value));
    }

    [Theory]
    [InlineData("no zip at all")]
    [InlineData("PK")]
    [InlineData("")]
    public void What_is_no_zip_is_refused(string content)
    {
        var path = Path.Combine(folder, "some.zip");
        File.WriteAllText(path, content);
        Assert.Equal("bundle.zip", Bundle.Open(path).Flaw!.Rule);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing-here")]
    public void What_is_not_there_is_refused(string path) => Assert.Equal("bundle.unreadable", Bundle.Open(path).Flaw!.Rule);

    private static Check Grammar(Bundle bundle) => Verifier.Verify(bundle).Checks.Single(check => check.Name == "grammar");

    // In the directory a name stands 46 bytes after the entry begins.
    private static int DirectoryEntry(byte[] zip, string name) => zip.AsSpan().LastIndexOf(System.Text.Encoding.ASCII.GetBytes(name)) - 46;

    private void AssertBroken(Action<byte[]> change, string flaw)
    {
        var path = Zip(new MadeUpDraw(1).ToBundle().Select(file => (file.Key, file.Value)));
        Assert.Null(Bundle.Open(path).Flaw);
        var zip = File.ReadAllBytes(path);
        change(zip);
        File.WriteAllBytes(path, zip);
        Assert.StartsWith(flaw, Bundle.Open(path).Flaw!.ToString(), StringComparison.Ordinal);
        Assert.Contains("fetch it again", Bundle.Open(path).Flaw!.CureEnglish, StringComparison.Ordinal);
    }

    private string Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        var path = Path.Combine(folder, "bundle.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }

        return path;
    }
}
