using System.Security.Cryptography;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Contributor;

/// <summary>What protects a contributor's home. It comes from a file, the environment or the keyboard, never from an argument, and its text is not shown.</summary>
internal sealed class Passphrase
{
    /// <summary>The environment variable that may hold it.</summary>
    public const string Variable = "XINHENG_PASSPHRASE";

    /// <summary>Whoever copies a home can guess as long as it likes, so that a new passphrase has to be long.</summary>
    public const int LeastCharacters = 12;

    private readonly string text;

    private Passphrase(string text) => this.text = text;

    /// <summary>For the base library, which takes characters.</summary>
    public ReadOnlySpan<char> Characters => text;

    /// <summary>Reads it.</summary>
    /// <param name="file">File whose first line it is; null for the environment or the keyboard.</param>
    /// <param name="screen">For the language.</param>
    /// <param name="terminal">Where it is typed.</param>
    /// <param name="isNew">Whether it protects a home that is being made: typed twice, and long enough.</param>
    public static Answer<Passphrase> Read(string? file, Screen screen, ITerminal terminal, bool isNew)
    {
        try
        {
            var given = file is not null ? File.ReadLines(file).FirstOrDefault("") : Environment.GetEnvironmentVariable(Variable);
            if (file is not null || !string.IsNullOrEmpty(given)) return Checked(given!, file ?? Variable, isNew);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal("contributor.passphrase", new Place(file), new($"无法读取口令文件：{failure.Message}", $"the passphrase's file cannot be read: {failure.Message}"), new("请检查路径与权限", "check its path and permissions"));
        }

        if (!terminal.IsThere) return None;
        if (terminal.AskHidden(screen.In("口令：", "passphrase: ")) is not { } typed) return None;
        if (isNew && Checked(typed, "", isNew).IsGiven && terminal.AskHidden(screen.In("再输入一次口令：", "the same again: ")) != typed)
        {
            return new Refusal("contributor.passphrase", new("两次输入的口令不同", "the two passphrases differ"), new("请重新执行，两次输入相同的口令", "run it again and type the same twice"));
        }

        return Checked(typed, "", isNew);
    }

    /// <summary>A key for a cipher: PBKDF2 with HMAC-SHA-256 (RFC 8018).</summary>
    public byte[] Derive(ReadOnlySpan<byte> salt, int rounds, int bytes) => Rfc2898DeriveBytes.Pbkdf2(text, salt, rounds, HashAlgorithmName.SHA256, bytes);

    public override string ToString() => "(passphrase)";

    private static readonly Refusal None = new(
        "contributor.passphrase",
        new("没有口令", "there is no passphrase"),
        new($"请用 --passphrase-file 或环境变量 {Variable} 给出，或在终端中输入", $"give it by --passphrase-file or {Variable}, or type it at a terminal"));

    private static Answer<Passphrase> Checked(string text, string where, bool isNew)
    {
        if (text.Length == 0) return None.At(where.Length == 0 ? Place.Unknown : new Place(where));
        return !isNew || text.Length >= LeastCharacters ? new Passphrase(text) : new Refusal(
            "contributor.passphrase",
            where.Length == 0 ? Place.Unknown : new Place(where),
            new($"新口令不足 {LeastCharacters} 个字符", $"a new passphrase has at least {LeastCharacters} characters"),
            new("请用几个不相干的词组成一句，写在纸上另行保管", "take some unrelated words, and keep them on paper in another place"));
    }
}
