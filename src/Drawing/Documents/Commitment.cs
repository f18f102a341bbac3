using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A contributor's line of plan.txt.</summary>
/// <param name="Role">The contributor's role.</param>
/// <param name="Value">What it committed to: <see cref="Of"/>.</param>
/// <param name="Fingerprint">Hash of its public key's SPKI.</param>
public sealed record Commitment(string Role, string Value, string Fingerprint)
{
    /// <summary>The commitment to a secret.</summary>
    /// <param name="number">Number of the draw.</param>
    /// <param name="role">The contributor's role.</param>
    /// <param name="secret">64 hex characters.</param>
    public static string Of(string number, string role, string secret) => Hashes.Of($"draw/1 commit {number} {role} {secret}");

    internal static Commitment Read(Lines lines, string[] fields) => fields.Length == 3
        ? new Commitment(lines.Name(fields[0]), lines.Hash(fields[1]), lines.Hash(fields[2]))
        : throw lines.Flawed("line.fields", "“commit”之后应有 3 个字段", "\"commit\" has 3 fields");
}
