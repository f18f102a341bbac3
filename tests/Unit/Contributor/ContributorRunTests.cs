using System.Collections.Concurrent;
using Xinheng.Cli.Contributor;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Contributor;

public sealed class ContributorRunTests : IDisposable
{
    private readonly SomeHome made = new();
    private readonly MemoryDesk desk = new(new MadeUpPublication()) { Publishes = false };
    private readonly StringWriter text = new();
    private readonly Hurry time = new();

    public void Dispose()
    {
        text.Dispose();
        made.Dispose();
    }

    [Fact]
    public async Task A_watch_goes_on_until_all_is_done()
    {
        time.Passing = pauses =>
        {
            if (pauses == 3) desk.Publishes = true;
        };
        Assert.Equal(ExitCode.Done, await Watch(Person.Willing));
        Assert.NotNull(desk.Secret);
        Assert.Contains("已签署，已揭示", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_outlasts_a_server_that_is_away_and_asks_it_less_and_less_often()
    {
        desk.Cut = ("list", false);
        time.Passing = pauses =>
        {
            if (pauses == 8) (desk.Cut, desk.Publishes) = (null, true);
        };
        Assert.Equal(ExitCode.Done, await Watch(Person.Willing));
        Assert.Equal([4, 8, 16, 32, 60, 60, 60, 60], time.Pauses.Select(pause => (int)pause.TotalSeconds));
    }

    [Fact]
    public async Task A_watch_ends_with_a_refusal()
    {
        desk.Publishes = true;
        Assert.Equal(ExitCode.No, await Watch(new Person(_ => false)));
        Assert.Contains("不同意", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_that_is_told_to_stop_ends_well()
    {
        using var stop = new CancellationTokenSource();
        time.Passing = _ => stop.Cancel();
        Assert.Equal(ExitCode.Done, await Watch(Person.Willing, stop.Token));
    }

    private async Task<int> Watch(Person person, CancellationToken? stop = null)
    {
        using var home = made.Open();
        var contributor = new RemoteContributor(home, SomeHome.Key, desk, person, new SystemEntropy(), time);
        return await new ContributorRun(new Screen(text, text, Language.Chinese, isJson: false), home, SomeHome.Key, contributor, time).Watch(stop ?? TestContext.Current.CancellationToken);
    }

    /// <summary>A clock in which every pause is over at once.</summary>
    private sealed class Hurry : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> Pauses { get; } = [];

        public Action<int> Passing { get; set; } = _ => { };

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Enqueue(dueTime);
            Passing(Pauses.Count);
            return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
