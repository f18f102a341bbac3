using System.Formats.Asn1;

namespace Xinheng.Tests.Unit.Stamping;

/// <summary>Time-stamp responses put together by hand.</summary>
internal static class MadeUpResponses
{
    /// <summary>A refusal: status 2 and a text.</summary>
    public static byte[] Refused(string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteStatus(writer, 2, text);
        }

        return writer.Encode();
    }

    /// <summary>A token with a status before it.</summary>
    public static byte[] Granted(byte[] token, int status = 0, string? text = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteStatus(writer, status, text);
            writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    private static void WriteStatus(AsnWriter writer, int status, string? text)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(status);
            if (text is null) return;
            using (writer.PushSequence()) writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
        }
    }
}
