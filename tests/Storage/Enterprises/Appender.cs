using Xinheng.Silo.Enterprises;

namespace Xinheng.Tests.Storage.Enterprises;

/// <summary>The process that the crash tests kill: it appends for ever, from several tasks, and says what was acknowledged only when it was.</summary>
internal static class Appender
{
    public const string Verb = "append-until-killed";

    /// <summary>Subjects that are appended to side by side; each task has its own.</summary>
    public const int Subjects = 24;

    private static readonly Lock Output = new();

    public static async Task<int> Run(string root, int seed)
    {
        await using var store = await OpenedStore.Open(root);
        await Task.WhenAll(Enumerable.Range(0, Subjects).Select(number => Task.Run(() => AppendForEver(store, number, seed))));
        return 0;
    }

    private static async Task AppendForEver(OpenedStore store, int number, int seed)
    {
        var subject = Some.Subject(number);
        var sizes = new Random(seed * 1_000 + number);
        for (var version = store.Events.Read(subject).Length; ;)
        {
            var first = version;
            var outcome = (await store.Journal.Append(
                [new JournalAppend(subject, first, [.. Enumerable.Range(first, sizes.Next(1, 30)).Select(ordinal => Some.Complaint(subject, ordinal))])],
                CancellationToken.None))[0];
            if (!outcome.IsTaken) throw new InvalidOperationException("Nobody else appends here.");
            version = outcome.Version;
            lock (Output)
            {
                Console.WriteLine($"{number} {version}");
                Console.Out.Flush();
            }
        }
    }
}
