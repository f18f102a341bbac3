using System.Diagnostics;
using System.Text;
using Xinheng.Cli.Contributor;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Ceremony;
using Xinheng.Silo.Security;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Contributor;

public sealed class ContributorHomeTests : IDisposable
{
    private static readonly DrawNumber Number = DrawNumber.Parse("zhanjiang-amr/2026/0001").Value;
    private static readonly DrawNumber Next = DrawNumber.Parse("zhanjiang-amr/2026/0002").Value;
    private static readonly SystemEntropy Entropy = new();

    private readonly SomeHome made = new();

    public void Dispose() => made.Dispose();

    [Fact]
    public void The_key_is_an_encrypted_PEM_that_the_passphrase_opens_again()
    {
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(PathOf("legal.key.pem")), StringComparison.Ordinal);
        using var home = made.Open();
        using var key = home.Unlock(SomeHome.Passphrase, Entropy).Value;
        Assert.Equal(SomeHome.Key.Fingerprint, key.Fingerprint);
        Assert.Equal(key.Fingerprint, Signatures.FingerprintOf(File.ReadAllText(PathOf("legal.pem"))));
    }

    [Fact]
    public async Task OpenSSL_opens_the_key_with_the_passphrase_and_finds_the_same_public_key()
    {
        var start = new ProcessStartInfo("openssl", ["pkey", "-in", PathOf("legal.key.pem"), "-passin", "stdin", "-pubout"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var openssl = Process.Start(start)!;
        await openssl.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(SomeHome.Text + "\n"), TestContext.Current.CancellationToken);
        openssl.StandardInput.Close();
        var pem = await openssl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await openssl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(PathOf("legal.pem"), TestContext.Current.CancellationToken), pem);
    }

    [Fact]
    public void A_wrong_passphrase_is_refused_and_changes_nothing()
    {
        var before = Contents();
        using (var home = made.Open()) Assert.Equal("contributor.passphrase-wrong", home.Unlock(SomeHome.PassphraseOf("another one entirely"), Entropy).Refusals[0].Code);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void A_share_is_kept_and_found_as_it_was_and_its_secret_lies_nowhere_in_clear()
    {
        using var home = made.Open();
        var fresh = Fresh(Number);
        var share = fresh.Knowing(Publication.Read(new MadeUpPublication().Files(fresh.Share.Own)).Value).Signed([1, 2, 3]).MeetingAnother(new string('a', 64)).Revealing(DateTimeOffset.UnixEpoch);
        home.Keep(share, SomeHome.Key, Entropy);
        var found = home.Find(Number, SomeHome.Key).Value.Share!;
        Assert.Equal(share.ToBytes(), found.ToBytes());
        Assert.True(found.Share.HasMetAnother);
        Assert.DoesNotContain(Convert.ToHexStringLower(Random), Encoding.UTF8.GetString(File.ReadAllBytes(SharePath(Number))), StringComparison.Ordinal);
        Assert.Null(home.Find(Next, SomeHome.Key).Value.Share);
    }

    [Fact]
    public void One_changed_character_in_any_sealed_file_is_found()
    {
        using var home = made.Open();
        home.Keep(Fresh(Number), SomeHome.Key, Entropy);
        var path = SharePath(Number);
        var content = File.ReadAllBytes(path);
        for (var position = 0; position < content.Length; position += 3)
        {
            // Layout and the two names of methods carry nothing; whatever else is read is covered by the tag.
            var changed = (byte[])content.Clone();
            changed[position] = (byte)(changed[position] == '0' ? '1' : '0');
            File.WriteAllBytes(path, changed);
            var found = home.Find(Number, SomeHome.Key);
            Assert.True(found.Refusals is [{ Code: "contributor.tampered" }] || Names(content, position), $"position {position}");
        }
    }

    [Fact]
    public void A_share_of_another_draw_or_of_another_key_is_not_taken_for_this_one()
    {
        using var home = made.Open();
        home.Keep(Fresh(Number), SomeHome.Key, Entropy);
        home.Keep(Fresh(Next), SomeHome.Key, Entropy);
        File.Copy(SharePath(Next), SharePath(Number), overwrite: true);
        Assert.Equal("contributor.tampered", home.Find(Number, SomeHome.Key).Refusals[0].Code);
        Assert.Equal("contributor.tampered", home.Of("zhanjiang-amr", SomeHome.Key).Refusals[0].Code);
    }

    [Theory]
    [InlineData("legal.sealed")]
    [InlineData("legal.pem")]
    public void A_changed_file_beside_the_key_is_refused(string name)
    {
        var content = File.ReadAllBytes(PathOf(name));
        content[^20] ^= 1;
        File.WriteAllBytes(PathOf(name), content);
        using var home = made.Open();
        Assert.Equal("contributor.tampered", home.Unlock(SomeHome.Passphrase, Entropy).Refusals[0].Code);
    }

    [Fact]
    public void A_first_use_that_was_cut_off_is_finished_but_a_seal_taken_away_later_is_refused()
    {
        File.Delete(PathOf("legal.sealed"));
        File.Delete(PathOf("legal.pem"));
        using var home = made.Open();
        using (var key = home.Unlock(SomeHome.Passphrase, Entropy).Value) home.Keep(Fresh(Number), key, Entropy);
        Assert.True(File.Exists(PathOf("legal.pem")));
        File.Delete(PathOf("legal.sealed"));
        Assert.Equal("contributor.tampered", home.Unlock(SomeHome.Passphrase, Entropy).Refusals[0].Code);
    }

    [Fact]
    public void A_key_is_never_replaced()
    {
        using var home = made.Open();
        Assert.Equal("contributor.key-exists", home.MakeKey("audit", SomeHome.Passphrase, Entropy).Refusals[0].Code);
    }

    [Fact]
    public void A_home_is_held_by_one_process_at_a_time()
    {
        using var home = made.Open();
        Assert.Equal("contributor.home-held", ContributorHome.Open(made.Root).Refusals[0].Code);
    }

    [Fact]
    public void Files_and_folders_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new SomeHome();
        var root = Path.Combine(folder.Root, "inner");
        using var home = ContributorHome.Open(root).Value;
        using var key = home.MakeKey("legal", SomeHome.Passphrase, Entropy).Value;
        home.Keep(HeldShare.Fresh(Number, key.Role, key.Fingerprint, Random), key, Entropy);
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        foreach (var inner in Directory.GetDirectories(root, "*", SearchOption.AllDirectories).Append(root)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(inner));
    }

    private static byte[] Random => [.. Enumerable.Range(100, 32).Select(value => (byte)value)];

    private static HeldShare Fresh(DrawNumber number) => HeldShare.Fresh(number, SomeHome.Role, SomeHome.Key.Fingerprint, Random);

    // Of the file's text only layout, and the values of "kdf" and "cipher", which are told for people.
    private static bool Names(byte[] content, int position)
    {
        var text = Encoding.UTF8.GetString(content);
        var line = text.Split('\n')[text[..position].Count(character => character == '\n')];
        return line.Contains("kdf", StringComparison.Ordinal) || line.Contains("cipher", StringComparison.Ordinal);
    }

    private string SharePath(DrawNumber number) => Path.Combine(made.Root, "draws", $"{number.Organisation}-{number.Year:0000}-{number.Sequence:0000}", "share.sealed");

    private string PathOf(string name) => Path.Combine(made.Root, name);

    private Dictionary<string, string> Contents() => Directory.GetFiles(made.Root).Where(path => Path.GetFileName(path) != "lock").ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));
}
