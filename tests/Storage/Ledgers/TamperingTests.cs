using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Checks;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Ledgers;
using Xinheng.Silo.Storage;
using Xinheng.Tests.Storage.Enterprises;
using Xinheng.Tests.Storage.Storage.PostgreSql;

namespace Xinheng.Tests.Storage.Ledgers;

/// <summary>Rows that somebody altered with a statement of SQL, on both databases, while a server has them open.</summary>
public sealed class TamperingTests(PostgreSqlServer server)
{
    private const int Subjects = 300;

    private static readonly DateTimeOffset Now = new(2026, 9, 1, 3, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Victim => Some.Subject(17).Text;

    private static int PartitionOfVictim => Partitions.Of(Some.Subject(17));

    [Theory]
    [InlineData(SealedStore.Sqlite)]
    [InlineData(SealedStore.PostgreSql)]
    public async Task Whatever_is_altered_is_found_and_named(string provider)
    {
        await using var store = await SealedStore.Open(provider, server, Cancellation);
        await store.Append(Subjects, 0, 3, Cancellation);
        var first = await Check(store);
        Assert.Equal((3L * Subjects, 0L, true), (first.NewlySealed, first.Ledger!.Unsealed, first.IsSound));
        await store.Append(Subjects, 3, 1, Cancellation);
        Assert.Equal(Subjects, (await Check(store)).NewlySealed);
        store.Execute("CREATE TABLE kept_event AS SELECT * FROM credit_event; CREATE TABLE kept_entry AS SELECT * FROM ledger_entry; CREATE TABLE kept_seal AS SELECT * FROM ledger_seal");

        await IsFound("UPDATE credit_event SET payload = replace(payload, '食品', '药品') WHERE subject = '{0}' AND version = 2", "ledger.altered", 2);
        await IsFound("UPDATE credit_event SET known = known - 86400000 WHERE subject = '{0}' AND version = 4", "ledger.altered", 4);
        await IsFound("UPDATE credit_event SET happened = happened - 1 WHERE subject = '{0}' AND version = 1", "ledger.altered", 1);
        await IsFound("DELETE FROM credit_event WHERE subject = '{0}' AND version = 3", "ledger.missing", 3);
        await IsFound("DELETE FROM credit_event WHERE subject = '{0}'", "ledger.missing", 1);
        await IsFound("UPDATE credit_event SET version = 5 WHERE subject = '{0}' AND version = 2", "ledger.missing", 2);
        await IsFound("UPDATE credit_event SET partition = (partition + 1) % 64 WHERE subject = '{0}'", "ledger.moved", 1);
        await IsFound("INSERT INTO credit_event SELECT partition, subject, 5, event_id, kind, happened, known, payload FROM credit_event WHERE subject = '{0}' AND version = 1", "ledger.doubled", 5);
        await IsFound("INSERT INTO credit_event SELECT (SELECT partition FROM credit_event WHERE subject = '{0}' LIMIT 1), '{0}', 5, event_id, kind, happened, known, payload FROM credit_event WHERE subject = '" + Some.Subject(3).Text + "' AND version = 1", "ledger.contradiction", 5);
        await IsFound("INSERT INTO credit_event SELECT partition, subject, 9, event_id, kind, happened, known, payload FROM credit_event WHERE subject = '{0}' AND version = 1", "ledger.gap", 5);
        await IsSealFound("UPDATE ledger_entry SET version = version + 1 WHERE subject = '{0}' AND seal = 2", 2);
        await IsSealFound("DELETE FROM ledger_entry WHERE subject = '{0}' AND seal = 1", 1);
        await IsSealFound("UPDATE ledger_seal SET events = events - 1 WHERE partition = {1} AND number = 1", 1);
        await IsSealFound("DELETE FROM ledger_seal WHERE partition = {1} AND number = 2", 2);
        await IsSealFound("UPDATE ledger_seal SET made = 9223372036854775807 WHERE partition = {1} AND number = 1", 1);
        await IsSealFound("UPDATE ledger_seal SET root = substr(root, 1, 3) WHERE partition = {1} AND number = 2", 2);
        await IsSealFound("UPDATE ledger_entry SET chain = marks WHERE subject = '{0}' AND seal = 1", 1);
        await IsSealFound("UPDATE ledger_entry SET version = 2147483647 WHERE subject = '{0}' AND seal = 2", 2);
        await IsSealFound("UPDATE ledger_entry SET seal = -7 WHERE subject = '{0}' AND seal = 2", 2);
        await IsFound("UPDATE credit_event SET version = 2147483647 WHERE subject = '{0}' AND version = 4", "ledger.missing", 4);
        await IsFound("INSERT INTO credit_event SELECT partition, subject, 5, event_id, kind, happened, known, 'no JSON' FROM credit_event WHERE subject = '{0}' AND version = 4", "ledger.doubled", 5);
        var unconstrained = provider == SealedStore.Sqlite ? "PRAGMA ignore_check_constraints=ON; " : "ALTER TABLE credit_event DROP CONSTRAINT IF EXISTS credit_event_event_id_check; ";
        await IsFound(unconstrained + "UPDATE credit_event SET event_id = substr(event_id, 1, 3) WHERE subject = '{0}' AND version = 2", "ledger.altered", 2);
        await IsFound(unconstrained + "INSERT INTO credit_event SELECT partition, subject, 5, substr(event_id, 1, 3), kind, happened, known, payload FROM credit_event WHERE subject = '{0}' AND version = 4", "ledger.contradiction", 5);
        if (provider == SealedStore.Sqlite)
        {
            store.Execute("PRAGMA ignore_check_constraints=OFF");

            // Its integers are wider than a version.
            await IsFound("UPDATE credit_event SET version = 9223372036854775807 WHERE subject = '{0}' AND version = 4", "ledger.missing", 4);
            await IsFound("UPDATE credit_event SET version = version + 4294967296 WHERE subject = '{0}' AND version = 4", "ledger.inserted", 4_294_967_300);
            await IsFound("UPDATE credit_event SET happened = happened + 4294967296 WHERE subject = '{0}' AND version = 4", "ledger.altered", 4);
        }

        Assert.True((await Check(store)).IsSound);

        async Task IsFound(string statement, string code, long sequence)
        {
            store.Execute(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, Victim, PartitionOfVictim));
            var check = await Check(store);
            Assert.False(check.IsSound);
            Assert.Contains(check.Findings, finding => finding.Code == code && finding.Subject == Victim && finding.Sequence == sequence);

            // SQLite's own check tells of a value that a constraint forbids, and names nobody.
            Assert.All(check.Findings.Where(finding => finding.Code != "database.integrity"), finding => Assert.Equal(Victim, finding.Subject));
            Assert.Equal(check.FindingCount, check.Findings.Count);
            Assert.Equal(0, check.NewlySealed);
            PutBack();
        }

        async Task IsSealFound(string statement, int seal)
        {
            store.Execute(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, Victim, PartitionOfVictim));
            var check = await Check(store);
            Assert.Contains(check.Findings, finding => finding.Code == "ledger.seal" && finding.Partition == PartitionOfVictim && finding.Seal == seal);
            Assert.Equal(0, check.NewlySealed);
            PutBack();
        }

        void PutBack() => store.Execute("DELETE FROM credit_event; INSERT INTO credit_event SELECT * FROM kept_event; DELETE FROM ledger_entry; INSERT INTO ledger_entry SELECT * FROM kept_entry; DELETE FROM ledger_seal; INSERT INTO ledger_seal SELECT * FROM kept_seal");
    }

    [Theory]
    [InlineData(SealedStore.Sqlite)]
    [InlineData(SealedStore.PostgreSql)]
    public async Task Rewritten_with_its_ledger_it_shows_against_an_older_head_alone(string provider)
    {
        await using var store = await SealedStore.Open(provider, server, Cancellation);
        await store.Append(Subjects, 0, 2, Cancellation);
        var older = (await Check(store)).Ledger!;
        await store.Append(Subjects, 2, 2, Cancellation);
        var grown = await Check(store, older);
        Assert.True(grown.IsSound);
        Assert.Equal(2L * Subjects, grown.Against);

        store.Execute($"UPDATE credit_event SET payload = replace(payload, '食品', '药品') WHERE subject = '{Victim}' AND version = 1; DELETE FROM ledger_entry; DELETE FROM ledger_seal");
        Assert.True((await Check(store)).IsSound);
        var shown = await Check(store, older);
        Assert.Null(shown.Against);
        Assert.Contains(shown.Findings, finding => finding.Code == "ledger.rewritten" && finding.Partition == PartitionOfVictim);
    }

    [Theory]
    [InlineData(SealedStore.Sqlite)]
    [InlineData(SealedStore.PostgreSql)]
    public async Task Two_that_seal_at_once_beside_writers_leave_one_sound_ledger(string provider)
    {
        await using var store = await SealedStore.Open(provider, server, Cancellation);
        var writing = Task.Run(async () =>
        {
            for (var version = 0; version < 12; version++) await store.Append(Subjects, version, 1, Cancellation);
        }, Cancellation);
        var sealing = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!writing.IsCompleted) Assert.Empty((await Check(store)).Findings);
        }, Cancellation));
        await Task.WhenAll([writing, .. sealing]);
        var last = await Check(store);
        Assert.True(last.IsSound);
        Assert.Equal((12L * Subjects, 0L), (last.Ledger!.Sealed, last.Ledger.Unsealed));
    }

    [Theory]
    [InlineData(SealedStore.Sqlite)]
    [InlineData(SealedStore.PostgreSql)]
    public async Task A_server_seals_what_was_committed_and_does_nothing_where_nothing_was(string provider)
    {
        await using var store = await SealedStore.Open(provider, server, Cancellation);
        using var turns = new OwnTurns();
        using var keeper = new LedgerKeeper(store.Checked.Ledger, store.Journal, turns, store.Directory, Options.Create(new LedgerSettings()), new FakeTimeProvider(Now), NullLogger<LedgerKeeper>.Instance);
        await store.Append(Subjects, 0, 2, Cancellation);
        Assert.Equal(2L * Subjects, (await keeper.Look(Cancellation))!.NewlySealed);
        Assert.Null(await keeper.Look(Cancellation));
        await store.Append(5, 2, 1, Cancellation);
        var later = (await keeper.Look(Cancellation))!;
        Assert.Equal((5L, 0L, Now), (later.NewlySealed, later.Unsealed, later.Seals[0].Made));
    }

    private static Task<CheckSummary> Check(SealedStore store, LedgerHead? older = null) =>
        StoreCheck.Run(store.Checked, extends: true, older, Now, new Progress<Step>(), Cancellation);
}
