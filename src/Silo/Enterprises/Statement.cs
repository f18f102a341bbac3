using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Xinheng.Silo.Enterprises;

/// <summary>Prepares statements that are bound and stepped without the parameter objects of ADO.NET between: a bulk load binds eight values for each of a million events.</summary>
internal static class Statement
{
    public static sqlite3_stmt Prepare(SqliteConnection connection, string text)
    {
        var result = raw.sqlite3_prepare_v3(connection.Handle!, text, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        return result == raw.SQLITE_OK ? statement : throw Failure(connection, result);
    }

    /// <summary>The failure that SQLite reports now.</summary>
    public static SqliteException Failure(SqliteConnection connection, int result) =>
        new(raw.sqlite3_errmsg(connection.Handle!).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(connection.Handle!));
}
