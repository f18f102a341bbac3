using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>
/// Which files a bundle has and who may have them (draw/1, section 9). It says what is public, so that a file it does not name stays where it is.
/// </summary>
public static class BundleFiles
{
    /// <summary>Name of the RFC 3161 stamp over void.txt.</summary>
    public const string VoidStampName = "void.tsr";

    private static readonly string[] Public =
    [
        PlanText.FileName, Publication.SignatureName, Publication.StampName, RecordText.FileName, "record.sig", VoidText.FileName, "void.sig", VoidStampName, CloseText.FileName, "close.sig",
    ];

    private static readonly string[] FromDisclosure = [SeedText.FileName, ListRow.FileName];

    private static readonly string[] OfLinks = [PlanText.FileName, Publication.SignatureName, RecordText.FileName, "record.sig", VoidText.FileName, "void.sig", Publication.SignerName];

    /// <summary>What an auditor has beside the public: roster.tsv and assignment.tsv are never public, the others hold classes or salts.</summary>
    public static IReadOnlyList<string> AuditorsOwn { get; } =
        [Frame.FileName, Roster.FileName, StratumRow.FileName, "selected.tsv", "reserve.tsv", "assignment.tsv", OutcomeRow.FileName, RefillRow.FileName, ReplacementRow.FileName];

    /// <summary>Whether everybody may have a file of a bundle.</summary>
    /// <param name="name">Its name in the bundle.</param>
    /// <param name="isDisclosed">Whether the draw's time of disclosure has come.</param>
    public static bool IsPublic(string name, bool isDisclosed)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Public.Contains(name) || (isDisclosed && FromDisclosure.Contains(name)) || TaskOfScope(name) is not null || PartyOf(name) is not null || IsOfLink(name);
    }

    /// <summary>Whether a file has a place in a bundle: what has none is not checked.</summary>
    public static bool IsKnown(string name) => IsPublic(name, isDisclosed: true) || AuditorsOwn.Contains(name);

    /// <summary>Whether a file of an earlier draw comes along in a bundle, as <c>chain/year-sequence/name</c>.</summary>
    /// <param name="name">Its name there.</param>
    public static bool IsForLinks(string name) => OfLinks.Contains(name);

    /// <summary>The task whose scope a file is; null where it is none.</summary>
    internal static string? TaskOfScope(string name) => Between("scope.", name, ".txt");

    /// <summary>Whose consent.&lt;role&gt;.sig or &lt;role&gt;.pem a file is, <c>signer</c> among them; null where it is neither.</summary>
    internal static string? PartyOf(string name) => Between("consent.", name, ".sig") ?? Between("", name, ".pem");

    private static bool IsOfLink(string name) =>
        name.Split('/') is ["chain", { Length: 9 } number, var file] && number[4] == '-' && number.Remove(4, 1).All(char.IsAsciiDigit) && OfLinks.Contains(file);

    private static string? Between(string before, string name, string after)
    {
        var isBetween = name.Length > before.Length + after.Length && name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal);
        if (!isBetween) return null;
        var between = name[before.Length..^after.Length];
        return Terms.IsName(between) ? between : null;
    }
}
