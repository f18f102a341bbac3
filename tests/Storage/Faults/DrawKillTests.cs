using System.Diagnostics;
using System.Text.Json;
using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Office;

namespace Xinheng.Tests.Storage.Faults;

public sealed class DrawKillTests(ApprovedPlan approved) : IClassFixture<ApprovedPlan>
{
    private const string Draw = "zhanjiang-amr/2026/0001";

    private const string WithDigits =
        """{ "version": "test", "roles": [ { "name": "discipline", "title": "纪检监察" }, { "name": "legal", "title": "法制审核" } ], "beacon": { "kind": "digits", "source": "cwl-3d", "how_many": 12, "when": "24h" } }""";

    private static readonly string[] Roles = ["discipline", "legal"];

    [Theory]
    [InlineData(7)]
    public async Task A_draw_that_is_killed_at_every_step_and_repeated_ends_as_an_undisturbed_one(int seed)
    {
        var (quiet, killed) = (approved.Copy(hasKeys: true), approved.Copy(hasKeys: true));
        try
        {
            foreach (var home in new[] { quiet, killed }) await File.WriteAllTextAsync(Path.Combine(Data(home), DrawPolicies.FileName), WithDigits, TestContext.Current.CancellationToken);
            var moments = new Random(seed);
            var kills = 0;
            foreach (var (verb, now, request) in Steps(DisclosesAt, hasBeacon: true))
            {
                var undisturbed = await Take(quiet, verb, now, request(quiet));
                Assert.True(undisturbed.ExitCode == 0, $"{verb}: {undisturbed.Output}{undisturbed.Error}");
                for (var round = 0; round < Moments.Rounds; round++)
                {
                    var moment = Moments.Next(moments, undisturbed.Changes);
                    if ((await Kill(killed, verb, now, request(killed), moment)).IsKilled) kills++;
                }

                var last = await Take(killed, verb, now, request(killed));

                // An entry of digits that was kept before the kill is told to be there rather than taken for a second person's.
                if (verb == "draw.digits" && last.Output.Contains("draw.digits-same-person", StringComparison.Ordinal)) continue;
                Assert.True(last.ExitCode == 0, $"seed {seed}, {verb}: {last.Output}{last.Error}");
                Assert.Equal(undisturbed.Output, last.Output.Replace(killed, quiet, StringComparison.Ordinal));
            }

            Assert.True(kills >= 3 * Moments.Rounds, $"seed {seed}: only {kills} steps were killed before their end");
            var expected = await Ledger.OfDraws(Data(quiet));
            Assert.Single(expected, line => line.StartsWith("draw ", StringComparison.Ordinal));
            Assert.Contains(expected, line => line.StartsWith("assignment ", StringComparison.Ordinal));
            Assert.Single(expected, line => line.StartsWith("reserve ", StringComparison.Ordinal));
            Assert.Equal(expected, await Ledger.OfDraws(Data(killed)));
            Assert.Equal(Ledger.Files(Out(quiet)), Ledger.Files(Out(killed)));
            Verify(quiet);
            Verify(killed);
        }
        finally
        {
            Directory.Delete(quiet, recursive: true);
            Directory.Delete(killed, recursive: true);
        }
    }

    [Fact]
    public async Task A_commitment_that_was_made_before_a_kill_is_the_one_in_the_plan_after_it()
    {
        var home = approved.Copy(hasKeys: false);
        try
        {
            // The secrets are on disk and the plan is signed, but not stored: the database is kept busy by another writer.
            using (var writer = new Occupation(Data(home)))
            {
                var commit = OfficeStep.Start(Data(home), ApprovedPlan.Morning, "first", "draw.commit", new CommitRequest(ApprovedPlan.Number));
                var ended = await WatchedProcess.Run(
                    commit, home, (_, path) => path.EndsWith(".secret", StringComparison.Ordinal) && SecretsIn(home).Length == Roles.Length, writer.TakeWhenReady);
                Assert.True(ended.IsKilled, $"{ended.Output}{ended.Error}");
            }

            var kept = SecretsIn(home).Select(File.ReadAllText).ToArray();
            Assert.DoesNotContain(await Ledger.OfDraws(Data(home)), line => line.StartsWith("draw ", StringComparison.Ordinal));

            // Other randomness than before the kill: salts may differ, what the contributors are bound by may not.
            await TakeAll(home, Steps(DisclosesAt), "second");

            Assert.Equal(kept, SecretsIn(home).Select(File.ReadAllText));
            var plan = PlanText.Read(await File.ReadAllBytesAsync(Path.Combine(Out(home), PlanText.FileName), TestContext.Current.CancellationToken)).Value;
            Assert.Equal(Draw, plan.Number);
            Assert.Equal(Roles.Zip(kept, (role, secret) => Commitment.Of(Draw, role, secret)), plan.Commitments.Select(commitment => commitment.Value));
            Verify(home);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Fact]
    public async Task A_contributor_that_signed_before_a_kill_signs_the_same_plan_after_it()
    {
        var home = approved.Copy(hasKeys: false);
        try
        {
            var steps = Steps(DisclosesAt).ToArray();
            await TakeAll(home, steps[..1], ApprovedPlan.Entropy);
            using (var writer = new Occupation(Data(home)))
            {
                var consent = OfficeStep.Start(Data(home), steps[1].Now, ApprovedPlan.Entropy, steps[1].Verb, steps[1].Request(home));
                var ended = await WatchedProcess.Run(consent, home, (_, path) => path.EndsWith(".consented", StringComparison.Ordinal), writer.TakeWhenReady);
                Assert.True(ended.IsKilled, $"{ended.Output}{ended.Error}");
            }

            await TakeAll(home, steps[1..], ApprovedPlan.Entropy);
            Verify(home);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    // A plan is disclosed from the day after the last visit on. The silo's membership dislikes a clock that is far ahead of the machine's, so it is not later than it must be.
    private DateTimeOffset DisclosesAt => ChinaTime.StartOf(approved.VisitsUntil.AddDays(2));

    private IEnumerable<(string Verb, DateTimeOffset Now, Func<string, object> Request)> Steps(DateTimeOffset disclosesAt, bool hasBeacon = false)
    {
        yield return ("draw.commit", ApprovedPlan.Morning, _ => new CommitRequest(ApprovedPlan.Number));
        foreach (var role in Roles) yield return ("draw.consent", ApprovedPlan.Morning, _ => new ConsentRequest(Draw, role));
        var beacon = hasBeacon ? ApprovedPlan.Morning.AddHours(24) : ApprovedPlan.Morning;
        if (hasBeacon)
        {
            foreach (var role in Roles) yield return ("draw.reveal", ApprovedPlan.Morning, _ => new RevealRequest(Draw, role));
            foreach (var person in new[] { "甲", "乙" }) yield return ("draw.digits", beacon, _ => new DigitsRequest(Draw, person, "001122334455"));
        }

        yield return ("draw.run", beacon, _ => new NumberRequest(Draw));
        yield return ("draw.replace", beacon, home => Ledger.Replaceable(Data(home), Draw) switch
        {
            var row => new DecideRequest(Draw, row.Task, row.Id, "duplicate-subject", "张三", "李四"),
        });
        yield return ("draw.close", ChinaTime.StartOf(approved.VisitsUntil.AddDays(1)), _ => new NumberRequest(Draw));
        yield return ("draw.disclose", disclosesAt, _ => new NumberRequest(Draw));
        yield return ("draw.export", disclosesAt, home => new ExportRequest(Draw, IsPublic: false, Out(home)));
    }

    private static Task<Ended> Take(string home, string verb, DateTimeOffset now, object request) => OfficeStep.Take(home, Data(home), now, ApprovedPlan.Entropy, verb, request);

    private static Task<Ended> Kill(string home, string verb, DateTimeOffset now, object request, int moment) => WatchedProcess.Run(
        OfficeStep.Start(Data(home), now, ApprovedPlan.Entropy, verb, request), home, (number, _) => number == moment, GoOn);

    /// <summary>Takes steps in this process, which nobody kills.</summary>
    private static async Task TakeAll(string home, IEnumerable<(string Verb, DateTimeOffset Now, Func<string, object> Request)> steps, string entropy)
    {
        var clock = new SteppedClock(ApprovedPlan.Morning);
        await using var silo = (await SiloHost.Start(OfficeStep.Settings(Data(home), ApprovedPlan.Morning, entropy) with { Time = clock }, TestContext.Current.CancellationToken)).Value;
        foreach (var (verb, now, request) in steps)
        {
            clock.MoveTo(now);
            var outcome = await OfficeStep.Do(silo, verb, JsonSerializer.Serialize(request(home), OfficeJson.Options));
            Assert.True(outcome.SummaryJson is not null, $"{verb}: {string.Join("; ", outcome.Refusals.Select(refusal => refusal.In(Language.English)))}");
        }
    }

    private static void GoOn(Process process, string said)
    {
        if (said != OfficeStep.Ready) return;
        try
        {
            process.StandardInput.WriteLine();
        }
        catch (IOException)
        {
            // Killed before it could be told to go on.
        }
    }

    private static void Verify(string home)
    {
        var report = Verifier.Verify(Bundle.Open(Out(home)).Value);
        Assert.True(report is { IsOk: true, SaysAnything: true, Assurance: >= 1 }, string.Join("; ", report.Checks.Select(check => $"{check.Name} {check.Result} {check.English}")));
    }

    private static string Data(string home) => Path.Combine(home, "data");

    private static string Out(string home) => Path.Combine(home, "audit");

    private static string[] SecretsIn(string home)
    {
        var keys = Path.Combine(Data(home), "keys");
        return Directory.Exists(keys) ? [.. Directory.EnumerateFiles(keys, "*.secret", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Keeps the database busy from the moment at which a process is ready; then lets it go on.</summary>
    private sealed class Occupation(string data) : IDisposable
    {
        private IDisposable? writer;

        public void TakeWhenReady(Process process, string said)
        {
            if (said == OfficeStep.Ready) writer = Ledger.Occupy(data);
            GoOn(process, said);
        }

        public void Dispose() => writer?.Dispose();
    }
}
