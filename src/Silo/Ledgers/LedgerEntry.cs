namespace Xinheng.Silo.Ledgers;

/// <summary>What one seal says of one subject.</summary>
/// <param name="Subject">The bytes of its id.</param>
/// <param name="Seal">Number of the seal.</param>
/// <param name="Version">Version of the last event that is covered.</param>
/// <param name="Chain">The chain over all events up to it (<see cref="EventDigest"/>).</param>
/// <param name="Marks">The first <see cref="EventDigest.MarkBytes"/> bytes of the digest of each event that this entry adds.</param>
internal sealed record LedgerEntry(byte[] Subject, int Seal, int Version, byte[] Chain, byte[] Marks)
{
    /// <summary>Number of events that it adds.</summary>
    public int Adds => Marks.Length / EventDigest.MarkBytes;
}
