using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>A row and what it says.</summary>
/// <param name="Row">The row as it came.</param>
/// <param name="Fact">What it says; null where it can't be read, or need not be.</param>
/// <param name="Refusals">Why it can't; empty where it can.</param>
internal readonly record struct ReadRow(TableRow Row, RowFact? Fact, ImmutableArray<Refusal> Refusals);
