using System.Globalization;
using System.Security.Cryptography;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>The public value in seed.txt.</summary>
public abstract record BeaconValue
{
    private BeaconValue()
    {
    }

    internal static BeaconValue Read(Lines lines)
    {
        if (!lines.NextIs("beacon")) throw lines.Flawed("line.word", "此行应以“beacon”开头", "this line should begin with \"beacon\"", lines.Number + 1);
        return lines.TakeAny()[1..] switch
        {
            ["none"] => new None(),
            ["digits", var digits] when digits.Length >= 12 && digits.All(char.IsAsciiDigit) => new Digits(digits),
            ["drand", var round, var randomness, var signature] => new Drand(lines.Count(round, 18, atLeast: 1), lines.Hash(randomness), lines.Hex(signature, 96)),
            _ => throw lines.Flawed("seed.beacon", "信标应为 none、digits <至少 12 位数字> 或 drand <轮次> <随机值> <签名>", "a beacon is none, digits <at least 12 digits> or drand <round> <randomness> <signature>"),
        };
    }

    /// <summary>Whether this is a value of the kind, length and round that a plan names, consistent in itself.</summary>
    public abstract bool Fits(Beacon planned);

    /// <summary>No public value.</summary>
    public sealed record None : BeaconValue
    {
        /// <inheritdoc/>
        public override bool Fits(Beacon planned) => planned is Beacon.None;

        /// <inheritdoc/>
        public override string ToString() => "none";
    }

    /// <summary>Public digits in the order drawn, leading zeros kept.</summary>
    /// <param name="Value">The digits.</param>
    public sealed record Digits(string Value) : BeaconValue
    {
        /// <inheritdoc/>
        public override bool Fits(Beacon planned) => planned is Beacon.Digits digits && digits.HowMany == Value.Length;

        /// <inheritdoc/>
        public override string ToString() => $"digits {Value}";
    }

    /// <summary>A value of drand's quicknet.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Randomness">SHA-256 of the signature, in hex.</param>
    /// <param name="Signature">48 bytes in hex.</param>
    public sealed record Drand(long Round, string Randomness, string Signature) : BeaconValue
    {
        /// <inheritdoc/>
        public override bool Fits(Beacon planned) =>
            planned is Beacon.Drand drand && drand.Round == Round && Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(Signature))) == Randomness;

        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"drand {Round} {Randomness} {Signature}");
    }
}
