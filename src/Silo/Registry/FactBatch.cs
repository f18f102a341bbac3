using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>Part of a file, read and sorted out.</summary>
/// <param name="Facts">What its rows say, in their order.</param>
/// <param name="Rejected">Rows that can't be taken, in their order.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Duplicate">Rows of them that repeat others.</param>
/// <param name="BytesPassed">How far into the file it goes.</param>
internal sealed record FactBatch(IReadOnlyList<RowsOfFact> Facts, IReadOnlyList<RejectedRow> Rejected, int Rows, int Duplicate, long BytesPassed);

/// <summary>A fact and the rows that say it. Rows are told by their numbers: hundreds of thousands wait for the store, few are ever shown again.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Row">Number of its row.</param>
/// <param name="Others">Numbers of the other rows of which it consists.</param>
internal readonly record struct RowsOfFact(RowFact Fact, int Row, ImmutableArray<int> Others)
{
    /// <summary>How many rows say it.</summary>
    public int Count => 1 + Others.Length;

    /// <summary>The numbers of all its rows.</summary>
    public IEnumerable<int> Rows => Others.Prepend(Row);
}

/// <summary>A row and why it can't be taken.</summary>
internal readonly record struct RejectedRow(TableRow Row, IReadOnlyList<Refusal> Why);
