using System.Globalization;
using Xinheng.Drawing.Documents;

namespace Xinheng.Silo.Draws.Beacons;

/// <summary>Reads a beacon's value as a draw keeps it: the words after <c>beacon</c> in seed.txt. What is kept was checked when it was taken.</summary>
internal static class KeptBeacon
{
    public static BeaconValue Read(string kept) => kept.Split(' ') switch
    {
        ["digits", var digits] => new BeaconValue.Digits(digits),
        ["drand", var round, var randomness, var signature] => new BeaconValue.Drand(long.Parse(round, CultureInfo.InvariantCulture), randomness, signature),
        _ => throw new InvalidOperationException("A draw keeps a beacon's value that it never took."),
    };
}
