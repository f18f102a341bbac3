using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Backups;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Backups;

/// <summary>The process that is killed while it makes or restores a backup: it says every step and waits for a line before it goes on.</summary>
internal static class BackupStep
{
    public const string Verb = "backup-until-killed";
    public const string Restore = "restore-until-killed";
    public const string Done = "done";

    public static async Task<int> Run(string verb, string from, string to)
    {
        var now = new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero);
        var refusals = verb == Verb
            ? (await StoreBackup.Run(EmbeddedStore.Open(new DataDirectory(from)).Value, new EmbeddedCopy(new DataDirectory(from)), to, now, new Told(), CancellationToken.None)).Refusals
            : (await BackupRestore.Run(from, to, now, new Told(), CancellationToken.None)).Refusals;
        Console.WriteLine(refusals.IsEmpty ? Done : refusals[0].In(Language.English));
        return refusals.IsEmpty ? 0 : 1;
    }

    private sealed class Told : IProgress<Step>
    {
        private static readonly Lock Output = new();

        public void Report(Step value)
        {
            lock (Output)
            {
                Console.WriteLine(value.Doing.English);
                Console.Out.Flush();
                Console.ReadLine();
            }
        }
    }
}
