using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Backups;

/// <summary>Tells a person what a failure to write a backup or a restored directory means. What the store itself says is told by <c>StorageFault</c>.</summary>
internal static class WritingFault
{
    /// <summary>The refusal for a failure of the file system, or of SQLite for want of space; null where it is another.</summary>
    public static Refusal? In(Exception failure, string target)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                // ENOSPC of Linux and macOS, EDQUOT of Linux, ERROR_DISK_FULL of Windows.
                case IOException { HResult: 28 or 122 or unchecked((int)0x80070070) } or SqliteException { SqliteErrorCode: raw.SQLITE_FULL }: return BackupRefusals.Full(target);
                case DbException: return null;
                case IOException or UnauthorizedAccessException: return BackupRefusals.Unwritable(target, cause.Message);
            }
        }

        return null;
    }
}
