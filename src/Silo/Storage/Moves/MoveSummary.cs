using System.Collections.Immutable;

namespace Xinheng.Silo.Storage.Moves;

/// <summary>What was moved.</summary>
/// <param name="From">The data directory.</param>
/// <param name="To">The database: name, host and port.</param>
/// <param name="IsNew">False where an earlier run had moved it and was cut off before it could say so.</param>
/// <param name="Tables">Every table, with rows and the digest that both sides gave.</param>
/// <param name="Files">Class snapshots, models, reports and settings that all silos see from now on.</param>
/// <param name="Digest">SHA-256 over the tables' names, rows and digests.</param>
internal sealed record MoveSummary(string From, string To, bool IsNew, ImmutableArray<MovedRows> Tables, int Files, string Digest);

/// <summary>A table that was moved.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Sha256">Digest of all rows in the order of the key (<see cref="RowsHash"/>).</param>
internal sealed record MovedRows(string Table, long Rows, string Sha256);
