using System.Text;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Ledgers;

namespace Xinheng.Tests.Properties.Ledgers;

/// <summary>
/// The ledger's form to the byte: what is sealed stays sealed, so it can't change. The digests were computed by another program (Python's hashlib) from the words of <see cref="EventDigest"/> and
/// <see cref="SealRoot"/>.
/// </summary>
public sealed class LedgerFormTests
{
    private const string Digest = "dc104f62b4555cabef081b42c283abcbb9b718a8f0b3202954546e3d9471c3cb";
    private const string Chain = "8088cbf206cf8d7ba95c3af6d75e50f8510a61d59d3a88115ab8ace2b39452fc";
    private const string Root = "60d7cf195a9c4aade70fbe51d9e05ac4274da8c8d9dc40884f28a06ea3cd44e3";
    private const string RootOfAll = "5f0a4aa56209f97886ae252af50086286b61f4b80dcc7cd54a9cfc8e7941e04c";

    [Fact]
    public void Digest_chain_and_roots_are_as_described()
    {
        var ledger = new MadeLedger();
        ledger.Rows.Add(new MadeRow(5, "91440802XH0BLQPR8B", 1, new EventId(0x0011223344556677, 0x8899AABBCCDDEEFF), "complaint", 739_796, 1_772_352_000_000, "{\"类别\":\"食品\"}"));
        using var reading = ledger.Open(5);
        Assert.True(reading.Events.Read());
        var digest = new byte[EventDigest.Bytes];
        new EventDigest().Of(reading.Events, digest);
        Assert.Equal(Digest, Convert.ToHexStringLower(digest));
        var chain = new byte[EventDigest.Bytes];
        EventDigest.Extend(chain, digest);
        Assert.Equal(Chain, Convert.ToHexStringLower(chain));

        using var root = new SealRoot();
        root.Add(new LedgerEntry(Encoding.UTF8.GetBytes("91440802XH0BLQPR8B"), 1, 1, chain, digest[..EventDigest.MarkBytes]));
        var made = DateTimeOffset.FromUnixTimeMilliseconds(1_788_231_600_000);
        Assert.Equal(Root, root.End(SealRoot.Start, 5, 1, made, 1));
        Assert.Equal(RootOfAll, SealRoot.OfAll([new LedgerSeal(5, 1, made, 1, Root)]));
    }
}
