using System.Formats.Asn1;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>
/// A time-stamp response in DER: <c>TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken OPTIONAL }</c> (RFC 3161, section 2.4.2; RFC 4210,
/// section 5.2.3). The status and its text are outside the token, and nobody signed them.
/// </summary>
/// <param name="Status">0 and 1 are granted.</param>
/// <param name="Text">What the authority says of it; empty where it says nothing.</param>
/// <param name="Token">The token; null where there is none.</param>
internal sealed record StampResponse(int Status, string Text, StampToken? Token)
{
    /// <summary>Real ones have 1 to 10 kB, with the whole chain in them.</summary>
    public const int LimitBytes = 256 << 10;

    private const int GrantedWithModifications = 1;

    public bool IsGranted => Status is >= 0 and <= GrantedWithModifications && Token is not null;

    /// <summary>Reads one; null for anything else, such as a bare token or bytes after the end.</summary>
    public static StampResponse? Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > LimitBytes) return null;
        try
        {
            var reader = new AsnReader(content, AsnEncodingRules.DER);
            var response = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var info = response.ReadSequence();
            if (!info.TryReadInt32(out var status)) return null;
            var text = info.HasData && info.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? Texts(info.ReadSequence()) : "";
            if (info.HasData) info.ReadBitString(out _);
            info.ThrowIfNotEmpty();
            if (!response.HasData) return new StampResponse(status, text, null);
            var encoded = response.ReadEncodedValue();
            response.ThrowIfNotEmpty();
            return StampToken.Read(encoded) is { } token ? new StampResponse(status, text, token) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string Texts(AsnReader texts)
    {
        var all = new List<string>();
        while (texts.HasData) all.Add(texts.ReadCharacterString(UniversalTagNumber.UTF8String));
        return Shown.Field(string.Join(' ', all));
    }
}
