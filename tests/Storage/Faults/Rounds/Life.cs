using System.Collections.Concurrent;
using System.Diagnostics;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Inspections;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>The life of one store under kills, seen by those who ask its servers for work.</summary>
internal sealed class Life(IKilledPlace place, KillPlan plan, KillReport report, Random random, Pace pace, TimeProvider clock, string series)
{
    /// <summary>Calls that inspectors have under way at once.</summary>
    private const int AtOnce = 4;

    /// <summary>A call that is refused so often is not refused for a passing reason.</summary>
    private const int MostRefusals = 100_000;

    /// <summary>Looks for results that are on their way, each after the shortest interval of the keeper: ten minutes, twice its longest.</summary>
    private const int MostLooks = 20;

    /// <summary>After one kill in so many the other silo is asked to go on alone first.</summary>
    private const int SurvivorEvery = 4;

    private readonly AcknowledgedWork acknowledged = new();
    private readonly HashSet<(SubjectId Subject, EventId Id)> known = [];
    private int killsLeft;
    private int stagesLeft;

    public int Acknowledged => acknowledged.Count;

    /// <summary>Lives through a cycle, killing as the plan says; ends early after the last kill of the series.</summary>
    public async Task Cycle(int cycle, CityFiles city)
    {
        known.UnionWith(city.Files.SelectMany(file => file.Events));
        var number = OfficeWork.PlanOf(cycle);
        var office = new OfficeWork(acknowledged);
        var inspectors = new InspectorsWork(acknowledged, clock);
        await Through(Phase.Import, office.Import(city));
        await Look(isToTheLetter: true);
        await Through(Phase.Classification, office.Classify());
        await Through(Phase.Plan, office.Plan(number));
        await Through(Phase.Draw, office.Draw(number));
        if (IsOver) return;
        var draw = (await Look()).DrawOf(number)!.Number.ToString();
        (killsLeft, stagesLeft) = (plan.In(Phase.Assignment), 3);
        await Stage(Phase.Assignment, inspectors.Tokens(await Look()));
        await Stage(Phase.Assignment, inspectors.Recusals(await Look(), draw));
        await Stage(Phase.Assignment, inspectors.Acceptances(await Look(), draw));
        (killsLeft, stagesLeft) = (plan.In(Phase.Result), 1);
        await Stage(Phase.Result, inspectors.Results(await Look(), draw));
        await Through(Phase.Close, [office.Close(number), OfficeWork.Export(number)]);
        if (IsOver) return;
        await UntilDelivered();
    }

    /// <summary>Results that could not be delivered because the store was just away come into the credit events by themselves, though nobody touches their draw any more.</summary>
    private async Task UntilDelivered()
    {
        using var timer = new PeriodicTimer(SettlementKeeper.Shortest, TimeProvider.System);
        for (var looks = 0; (await Look()).Assignments.Any(held => held.Assignment.Submission is not null && !held.IsDelivered); looks++)
        {
            Assert.True(looks < MostLooks, $"{series}, seed {plan.Seed}, kill {report.Rounds}: acknowledged results never reach the credit events");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Looks at the store and holds it to everything that must be.</summary>
    public async Task<Found> Look(bool isToTheLetter = false)
    {
        Assert.Null(await place.Damage());
        var found = await place.Look();
        var broken = Invariants.Broken(found, acknowledged, known, isToTheLetter).Take(20).ToList();
        Assert.True(broken.Count == 0, $"{series}, seed {plan.Seed}, kill {report.Rounds}: {string.Join("; ", broken)}");
        report.NoteLeftovers(Leftovers(found));
        return found;
    }

    private bool IsOver => report.Rounds >= plan.Rounds;

    /// <summary>One operation after another.</summary>
    private async Task Through(Phase phase, IEnumerable<Operation> operations)
    {
        Operation[] all = [.. operations];
        (killsLeft, stagesLeft) = (plan.In(phase), all.Length);
        foreach (var operation in all) await Stage(phase, [operation]);
    }

    /// <summary>Operations that may be under way together, until all are acknowledged; killed in between as often as falls to this stage of its phase.</summary>
    private async Task Stage(Phase phase, IEnumerable<Operation> operations)
    {
        var left = operations.ToList();
        var kills = (killsLeft / stagesLeft) + (random.Next(stagesLeft) < killsLeft % stagesLeft ? 1 : 0);
        killsLeft -= kills;
        stagesLeft--;
        for (; kills > 0 && left.Count > 0 && !IsOver; kills--) left = await Killed(phase, left, random.Next(left.Count / kills));

        // What no kill fell to is made up for in the next stage of the phase.
        killsLeft += stagesLeft > 0 ? kills : 0;
        if (!IsOver) await Undisturbed(left);
    }

    private async Task Undisturbed(List<Operation> operations)
    {
        for (var refused = 0; operations.Count > 0; refused++)
        {
            Assert.True(refused < MostRefusals, $"{operations[0].Name} is refused for ever");
            operations = await Do(operations, isKilled: null, noted: null, starts: null);
        }
    }

    /// <summary>Works until the kill, which comes a part of an operation after so many were acknowledged; then looks.</summary>
    /// <returns>What is still to be done.</returns>
    private async Task<List<Operation>> Killed(Phase phase, List<Operation> operations, int after)
    {
        using var killed = new CancellationTokenSource();
        var began = new ConcurrentDictionary<Operation, long>();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (done, part, moments) = (0, random.NextDouble(), new Random(random.Next()));
        var struckAt = 0L;
        if (after == 0) reached.SetResult();
        async Task Strike()
        {
            await reached.Task;
            await Task.Delay(pace.Moment(operations[0].Name, part), TimeProvider.System);
            struckAt = Stopwatch.GetTimestamp();
            await place.Kill(moments);
            await killed.CancelAsync();
        }

        var strike = Strike();
        var left = await Do(operations, killed.Token, () =>
        {
            if (Interlocked.Increment(ref done) == after) reached.TrySetResult();
        }, began);
        reached.TrySetResult();
        await strike;
        var underWay = left.Where(operation => began.TryGetValue(operation, out var at) && at < struckAt).ToList();
        if (place.HasSurvivor)
        {
            report.Note(phase, underWay, await Look());
            if (random.Next(SurvivorEvery) == 0 && left.Count > 0)
            {
                report.SurvivorRounds++;
                await Undisturbed(left[..1]);
                left = left[1..];
            }

            await place.Recover();
            await Look();
        }
        else
        {
            await place.Recover();
            report.Note(phase, underWay, await Look());
        }

        return left;
    }

    /// <summary>Does operations, some at once, each once; takes no new one after the kill.</summary>
    /// <returns>Those that were not acknowledged, in their order.</returns>
    private async Task<List<Operation>> Do(List<Operation> operations, CancellationToken? isKilled, Action? noted, ConcurrentDictionary<Operation, long>? starts)
    {
        var next = 0;
        var acknowledgedNow = new ConcurrentDictionary<Operation, bool>();
        var choices = operations.ToDictionary(operation => operation, _ => place.Any(random));
        async Task Work()
        {
            while (isKilled is not { IsCancellationRequested: true } && Interlocked.Increment(ref next) - 1 is var index && index < operations.Count)
            {
                var operation = operations[index];
                var began = Stopwatch.GetTimestamp();
                starts?.TryAdd(operation, began);
                if (!await operation.Do(choices[operation])) continue;
                acknowledgedNow[operation] = true;
                pace.Note(operation.Name, Stopwatch.GetElapsedTime(began));
                noted?.Invoke();
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, operations.Count)).Select(_ => Task.Run(Work)));
        return [.. operations.Where(operation => !acknowledgedNow.ContainsKey(operation))];
    }

    private IEnumerable<string> Leftovers(Found found)
    {
        foreach (var root in place.Roots)
        {
            foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            {
                var (name, folder) = (Path.GetFileName(path), Path.GetRelativePath(root, Path.GetDirectoryName(path)!).Split(Path.DirectorySeparatorChar)[0]);
                if (Path.GetExtension(name) is ".new" or ".part" or ".tmp") yield return $"{folder}/*{Path.GetExtension(name)}";
                else if (folder == "calls") yield return "calls/*";
                else if (folder == "classes" && Path.GetExtension(name) == ".tsv" && found.Snapshots.All(row => row.Id + ".tsv" != name)) yield return "classes/" + name;
            }
        }
    }
}
