using Xinheng.Drawing.Ceremony;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Security;

public sealed class KeyRingTests : IDisposable
{
    private readonly DataDirectory directory = new(Directory.CreateTempSubdirectory("xinheng-keys-").FullName);

    public void Dispose() => Directory.Delete(directory.Root, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_who_ask_for_a_key_at_once_are_given_the_one_that_is_kept(bool areOfOneSilo)
    {
        const int askers = 8, rounds = 20;
        var one = new KeyRing(directory);
        using var start = new Barrier(askers);
        var asked = Enumerable.Range(0, askers).Select(_ => Task.Factory.StartNew(Ask, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var given = await Task.WhenAll(asked);
        for (var round = 0; round < rounds; round++)
        {
            using var kept = new KeyRing(directory).Open($"role{round}");
            Assert.All(given, fingerprints => Assert.Equal(Signatures.Fingerprint(kept), fingerprints[round]));
        }

        List<string> Ask()
        {
            // Each silo has a ring of its own over the folder that they share.
            var keys = areOfOneSilo ? one : new KeyRing(directory);
            try
            {
                return [.. Enumerable.Range(0, rounds).Select(round =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    using var key = keys.Open($"role{round}");
                    return Signatures.Fingerprint(key);
                })];
            }
            finally
            {
                // One that failed keeps nobody waiting.
                start.RemoveParticipant();
            }
        }
    }
}
