using Xinheng.Silo.Options;

namespace Xinheng.Tests.Unit.Options;

public sealed class SteadyClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_stands_still_while_the_clock_behind_it_is_back_and_goes_on_with_it()
    {
        var behind = new SetClock { Now = Noon };
        var steady = new SteadyClock(behind);
        Assert.Equal(Noon, steady.GetUtcNow());
        behind.Now = Noon.AddDays(-3);
        Assert.Equal(Noon, steady.GetUtcNow());
        behind.Now = Noon.AddSeconds(1);
        Assert.Equal(Noon.AddSeconds(1), steady.GetUtcNow());
    }

    [Fact]
    public void Another_one_follows_the_clock_behind_it()
    {
        var behind = new SetClock { Now = Noon };
        Assert.Equal(Noon, new SteadyClock(behind).GetUtcNow());
        behind.Now = Noon.AddDays(-3);
        Assert.Equal(Noon.AddDays(-3), new SteadyClock(behind).GetUtcNow());
    }

    [Fact]
    public async Task No_thread_sees_it_go_back()
    {
        var steady = new SteadyClock(new SwayingClock());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var last = DateTimeOffset.MinValue;
            for (var look = 0; look < 20_000; look++)
            {
                var now = steady.GetUtcNow();
                Assert.True(now >= last);
                last = now;
            }
        })));
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Goes on two seconds, back one, and so on.</summary>
    private sealed class SwayingClock : TimeProvider
    {
        private int looks;

        public override DateTimeOffset GetUtcNow()
        {
            var look = Interlocked.Increment(ref looks);
            return Noon.AddSeconds(look % 2 == 0 ? look : look - 3);
        }
    }
}
