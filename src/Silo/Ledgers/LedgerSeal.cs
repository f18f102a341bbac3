using System.Text.Json.Serialization;

namespace Xinheng.Silo.Ledgers;

/// <summary>A seal over the entries of a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Made">When, to the millisecond.</param>
/// <param name="Events">Events that it and those before it cover.</param>
/// <param name="Root">The root (<see cref="SealRoot"/>), lower-case hexadecimal.</param>
[method: JsonConstructor]
internal sealed record LedgerSeal(int Partition, int Number, DateTimeOffset Made, long Events, string Root);
