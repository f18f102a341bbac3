using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Cluster.Enterprises;

public sealed class EnterpriseGrainTests : IAsyncLifetime
{
    private OpenedStore store = null!;
    private Arrivals arrivals = null!;
    private InProcessTestCluster cluster = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await OpenedStore.Open(isStarted: false);
        arrivals = new Arrivals(store.Journal);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(store.Heads)
            .AddSingleton(store.Events)
            .AddSingleton<IJournal>(arrivals));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        arrivals.Dispose();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Events_handed_over_twice_are_held_once()
    {
        await store.Journal.StartAsync(Cancellation);
        var subject = Some.Subject(1);
        var grain = Grain(subject);
        AssertAppended(await grain.Append(Complaints(subject, 0, 1), null), version: 2, accepted: 2, known: 0);
        AssertAppended(await grain.Append(Complaints(subject, 1, 2, 2), null), version: 3, accepted: 1, known: 2);
        Assert.Equal(Complaints(subject, 0, 1, 2), await grain.History());
        Assert.Equal(Complaints(subject, 0, 1, 2), store.Events.Read(subject));
    }

    [Fact]
    public async Task Another_version_than_the_expected_one_takes_nothing_but_a_resent_batch_is_known()
    {
        await store.Journal.StartAsync(Cancellation);
        var subject = Some.Subject(2);
        var grain = Grain(subject);
        AssertAppended(await grain.Append(Complaints(subject, 0), 0), version: 1, accepted: 1, known: 0);
        var conflict = await grain.Append(Complaints(subject, 1), 0);
        Assert.Equal("credit.version", Assert.Single(conflict.Refusals).Code);
        Assert.Equal((1, 0), (conflict.Version, conflict.Accepted));
        AssertAppended(await grain.Append(Complaints(subject, 0), 0), version: 1, accepted: 0, known: 1);
        AssertAppended(await grain.Append(Complaints(subject, 1), 1), version: 2, accepted: 1, known: 0);
    }

    [Fact]
    public async Task What_is_against_the_rules_is_refused_and_the_rest_is_taken()
    {
        await store.Journal.StartAsync(Cancellation);
        var subject = Some.Subject(3);
        var removed = new AbnormalRemoved(EventId.Of("removed"), subject, Some.Day, Some.Known, "E-1", null);
        var appended = await Grain(subject).Append([removed, Some.Complaint(subject, 0), Some.Complaint(Some.Subject(4), 0)], null);
        Assert.Equal((1, 1, 0), (appended.Version, appended.Accepted, appended.Known));
        Assert.Equal(["credit.no-such-entry", "credit.other-subject"], appended.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task An_id_that_is_none_is_refused()
    {
        await store.Journal.StartAsync(Cancellation);
        var grain = cluster.Client.GetGrain<IEnterpriseGrain>("91350100M000100Y4Z");
        Assert.Equal("subject.id.check", Assert.Single((await grain.Append(Complaints(Some.Subject(1), 0), null)).Refusals).Code);
        Assert.Empty(await grain.History());
    }

    [Fact]
    public async Task A_thousand_grains_that_wait_pay_for_one_commit()
    {
        var subjects = Enumerable.Range(100, 1_000).Select(Some.Subject).ToArray();
        var answers = subjects.Select(subject => Grain(subject).Append(Complaints(subject, 0, 1), 0).AsTask()).ToArray();
        await arrivals.Of(1_000);
        await store.Journal.StartAsync(Cancellation);
        Assert.All(await Task.WhenAll(answers), answer => AssertAppended(answer, version: 2, accepted: 2, known: 0));
        Assert.Equal(1, store.Journal.Commits);
    }

    [Fact]
    public async Task Appends_to_one_grain_from_everywhere_all_find_their_place()
    {
        await store.Journal.StartAsync(Cancellation);
        var subject = Some.Subject(5);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(ordinal => Grain(subject).Append(Complaints(subject, ordinal / 2), null).AsTask()));
        Assert.Equal(100, answers.Sum(answer => answer.Accepted));
        Assert.Equal(100, answers.Sum(answer => answer.Known));
        Assert.Equal(100, store.Events.Read(subject).Distinct().Count());
        Assert.Equal(100, store.Events.Read(subject).Length);
    }

    [Fact]
    public async Task An_active_grain_sees_what_an_import_appended_past_it()
    {
        await store.Journal.StartAsync(Cancellation);
        var subject = Some.Subject(6);
        var grain = Grain(subject);
        await grain.Append(Complaints(subject, 0), null);
        var outcomes = (await store.Bulk().Append([new BulkEvent(1, Some.Complaint(subject, 1))], Cancellation)).Value;
        Assert.True(Assert.Single(outcomes).Verdict.IsAccepted);
        Assert.Equal(Complaints(subject, 0, 1), await grain.History());
        Assert.Equal(2, (await grain.StateAsOf(new Standpoint(Some.Day, Some.Known))).Complaints.Length);
        AssertAppended(await grain.Append(Complaints(subject, 1, 2), 2), version: 3, accepted: 1, known: 1);
    }

    [Fact]
    public async Task A_grain_that_was_not_told_of_another_silos_append_conflicts_reloads_and_appends()
    {
        await store.Journal.StartAsync(Cancellation);
        var subject = Some.Subject(7);
        var grain = Grain(subject);
        await grain.Append(Complaints(subject, 0), null);

        // A journal of its own stands for another silo: it writes to the same file and raises no head here.
        using (var writer = new EventWriter(store.Directory, pageLimit: null)) writer.Write([new JournalCall([new JournalAppend(subject, 1, Complaints(subject, 1))])]);
        AssertAppended(await grain.Append(Complaints(subject, 1, 2), null), version: 3, accepted: 1, known: 1);
        Assert.Equal(Complaints(subject, 0, 1, 2), await grain.History());
    }

    [Fact]
    public async Task A_grain_activated_anew_has_all_events_of_every_kind()
    {
        await store.Journal.StartAsync(Cancellation);
        var subject = Some.Subject(8);
        ImmutableArray<CreditEvent> events = [Some.Registered(subject, Some.Day.AddYears(-2)), .. Complaints(subject, 0, 1)];
        await Grain(subject).Append(events, null);
        await cluster.DeactivateAsync(Grain(subject));
        Assert.Equal(events, await Grain(subject).History());
        var state = await Grain(subject).StateAsOf(Standpoint.AtEndOf(new DateOnly(2026, 12, 31)));
        Assert.Equal("某某商行", state.Registration!.Name);
        Assert.Equal(2, state.Complaints.Length);
    }

    private static ImmutableArray<CreditEvent> Complaints(SubjectId subject, params int[] ordinals) => [.. ordinals.Select(ordinal => Some.Complaint(subject, ordinal))];

    private static void AssertAppended(Appended appended, int version, int accepted, int known)
    {
        Assert.Empty(appended.Refusals);
        Assert.Equal((version, accepted, known), (appended.Version, appended.Accepted, appended.Known));
    }

    private IEnterpriseGrain Grain(SubjectId subject) => cluster.Client.GetGrain<IEnterpriseGrain>(subject.Text);

    /// <summary>Counts the appends that have reached the journal's queue.</summary>
    private sealed class Arrivals(Journal journal) : IJournal, IDisposable
    {
        private readonly SemaphoreSlim arrived = new(0);

        public async ValueTask<ImmutableArray<JournalOutcome>> Append(IReadOnlyList<JournalAppend> appends, CancellationToken cancellation)
        {
            var outcomes = journal.Append(appends, cancellation);
            arrived.Release();
            return await outcomes;
        }

        public void Dispose() => arrived.Dispose();

        public async Task Of(int count)
        {
            for (var index = 0; index < count; index++) await arrived.WaitAsync(Cancellation);
        }
    }
}
