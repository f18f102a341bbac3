using System.Security.Cryptography;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;

namespace Xinheng.Tests.Unit.Drawing;

/// <summary>A plan as a signer publishes it, with the commitments that it was given and one of a made-up other contributor.</summary>
internal sealed class MadeUpPublication
{
    public const string Number = "zhanjiang-amr/2026/0001";

    private static readonly MadeUpDraw Draw = new(1, subjects: 20);
    private static readonly Commitment Other = Draw.Plan.Commitments[0];
    private static readonly Dictionary<string, byte[]> Scopes = Draw.ToBundle().Where(file => file.Key.StartsWith("scope.", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

    public ECDsa Signer { get; init; } = Draw.Signer;

    public string Of { get; init; } = Number;

    /// <summary>Hash of the record before.</summary>
    public string Previous { get; init; } = Draw.Plan.Previous;

    public Beacon Beacon { get; init; } = new Beacon.None();

    /// <summary>Tells one plan from another of the same number.</summary>
    public string Snapshot { get; init; } = Draw.Plan.Snapshot;

    /// <summary>The files by name, as a signer with these commitments makes them.</summary>
    public Dictionary<string, byte[]> Files(params IReadOnlyCollection<Commitment> commitments)
    {
        var plan = Draw.Plan with
        {
            Number = Of,
            Previous = Previous,
            Beacon = Beacon,
            Snapshot = Snapshot,
            Signer = Signatures.Fingerprint(Signer),
            Commitments = [.. commitments.Append(Other).OrderBy(commitment => commitment.Role, StringComparer.Ordinal)],
        };
        var files = Scopes.ToDictionary(StringComparer.Ordinal);
        files[PlanText.FileName] = plan.ToBytes();
        files[Publication.SignatureName] = Signatures.Sign(Signer, files[PlanText.FileName]);
        files[Publication.SignerName] = Signatures.PemOf(Signer);
        return files;
    }
}
