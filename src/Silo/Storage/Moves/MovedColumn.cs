using NpgsqlTypes;

namespace Xinheng.Silo.Storage.Moves;

/// <summary>A column of a table that is moved.</summary>
/// <param name="Name">Its name, the same in both databases.</param>
/// <param name="Type">Its type in PostgreSQL.</param>
internal sealed record MovedColumn(string Name, NpgsqlDbType Type);
