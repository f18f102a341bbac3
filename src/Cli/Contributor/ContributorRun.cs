using System.Collections.Immutable;
using Xinheng.Cli.Office;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Contributor;

/// <summary>One run of a contributor: what is due now, or with a watch everything until all is done.</summary>
internal sealed class ContributorRun(Screen screen, ContributorHome home, ContributorKey key, RemoteContributor contributor, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, DrawNews> told = new(StringComparer.Ordinal);

    /// <summary>Takes what is due, once.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Once(CancellationToken cancellation) =>
        (await contributor.Round(cancellation)).TryGet(out var round, out var refusals) ? End(Tell(round)) : screen.Refuse(refusals);

    /// <summary>Goes on until nothing more is awaited, a step is refused, or it is told to stop.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Watch(CancellationToken cancellation)
    {
        var (round, pause, isAway) = (ImmutableArray<DrawNews>.Empty, FirstPause, false);
        try
        {
            while (true)
            {
                var answer = await contributor.Round(cancellation);
                if (answer.TryGet(out var news, out var refusals)) round = Tell(news);
                else if (!AreOfReach(refusals)) return screen.Refuse(refusals);
                if (!answer.IsGiven && !isAway) ContributorScreen.SayAway(screen);
                isAway = !answer.IsGiven;
                var failed = round.SelectMany(draw => draw.Refusals).ToList();
                if (answer.IsGiven && (failed.Count > 0 ? !AreOfReach(failed) : !round.IsEmpty && round.All(draw => draw.IsOver))) return End(round);
                var isMoving = answer.IsGiven && round.Any(draw => !draw.Did.IsEmpty);
                pause = isMoving ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                await Task.Delay(pause, time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl+C is how a watch ends; what was done is on disk.
            return End(round);
        }
    }

    private static bool AreOfReach(IEnumerable<Refusal> refusals) => ServerRefusals.ArePassing(refusals);

    private ImmutableArray<DrawNews> Tell(ImmutableArray<DrawNews> round)
    {
        ContributorScreen.Say(screen, round, told);
        foreach (var news in round) told[news.Number] = news;
        return round;
    }

    private int End(ImmutableArray<DrawNews> round)
    {
        var refusals = round.SelectMany(draw => draw.Refusals).ToList();
        screen.Complain(refusals);
        ContributorScreen.Write(screen, home, key, round, refusals.Count == 0);
        return refusals.Count == 0 ? ExitCode.Done : AreOfReach(refusals) ? ExitCode.Unusable : ExitCode.No;
    }
}
