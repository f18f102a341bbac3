using System.Diagnostics;
using System.Globalization;

namespace Xinheng.Tests.Storage.Enterprises;

public sealed class CrashTests
{
    private const int Rounds = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(20_260_301)]
    public async Task What_was_acknowledged_before_a_kill_is_there_once_after_it(int seed)
    {
        var root = Directory.CreateTempSubdirectory("xinheng-crash-").FullName;
        var moments = new Random(seed);
        var acknowledged = new int[Appender.Subjects];
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                await AppendAndKill(root, moments.Next(), moments.Next(1, 200), acknowledged);
                await using var store = await OpenedStore.Open(root);
                for (var number = 0; number < Appender.Subjects; number++)
                {
                    // The events are numbered, so that a lost one, a doubled one and a half-written group would all show.
                    var subject = Some.Subject(number);
                    var held = store.Events.Read(subject);
                    Assert.True(held.Length >= acknowledged[number], $"seed {seed}, round {round}: {subject} holds {held.Length} of {acknowledged[number]}");
                    Assert.Equal(Enumerable.Range(0, held.Length).Select(ordinal => Some.Complaint(subject, ordinal)), held);
                }
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Starts the appender, kills it when it has acknowledged so often, and takes note of all that it had told by then.</summary>
    private static async Task AppendAndKill(string root, int seed, int acknowledgements, int[] acknowledged)
    {
        using var appender = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Appender.Verb, root, seed.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        var count = 0;
        while (await appender.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var parts = line.Split(' ');
            if (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                var number = int.Parse(parts[0], CultureInfo.InvariantCulture);
                acknowledged[number] = Math.Max(acknowledged[number], version);
            }

            if (++count == acknowledgements) appender.Kill();
        }

        await appender.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(count >= acknowledgements, "the appender ended by itself");
    }
}
