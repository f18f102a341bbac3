using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Cli.Contributor;
using Xinheng.Contracts.Protos;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Silo.Security;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Contributor;

public sealed class RemoteContributorTests : IDisposable
{
    private readonly SomeHome made = new();
    private readonly MemoryDesk desk = new(new MadeUpPublication());
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => made.Dispose();

    [Fact]
    public async Task In_one_round_it_commits_signs_and_reveals_and_then_has_nothing_left_to_do()
    {
        var news = await Round();
        Assert.Equal([ContributionStep.Commit, ContributionStep.Consent, ContributionStep.Reveal], news.Did);
        Assert.Equal(ContributionStep.Done, news.Step);
        Assert.NotNull(desk.Secret);
        Assert.Equal(desk.Plan[PlanText.FileName], await File.ReadAllBytesAsync(PathOf(PlanText.FileName), TestContext.Current.CancellationToken));
        Assert.Equal(desk.Signature, await File.ReadAllBytesAsync(PathOf("consent.legal.sig"), TestContext.Current.CancellationToken));
        Assert.Empty((await Round()).Did);
    }

    [Theory]
    [InlineData("commit", false)]
    [InlineData("commit", true)]
    [InlineData("plan", false)]
    [InlineData("consent", false)]
    [InlineData("consent", true)]
    [InlineData("reveal", false)]
    [InlineData("reveal", true)]
    public async Task Cut_off_at_any_step_it_goes_on_with_the_same_bytes_and_does_not_ask_twice(string call, bool isTaken)
    {
        var person = Person.Willing;
        desk.Cut = (call, isTaken);
        Assert.Equal("server.unreachable", (await Round(person)).Refusals[0].Code);
        desk.Cut = null;
        Assert.Equal(ContributionStep.Done, (await Round(person)).Step);
        Assert.Single(person.Asked);
    }

    [Fact]
    public async Task It_waits_for_the_plan_and_sends_no_secret_before_it_has_signed()
    {
        desk.Publishes = false;
        Assert.Equal(ContributionStep.AwaitPlan, (await Round()).Step);
        desk.Publishes = true;
        var news = await Round(new Person(_ => false));
        Assert.Equal("contributor.declined", news.Refusals[0].Code);
        Assert.Null(desk.Signature);
        Assert.Null(desk.Secret);
    }

    [Fact]
    public async Task A_second_plan_is_refused_kept_as_evidence_and_ends_the_number()
    {
        await Round(new Person(_ => false));
        var first = desk.Draw;
        desk.Draw = new MadeUpPublication { Snapshot = "2026-06" };
        var second = desk.Plan;
        var news = await Round();
        Assert.Equal("share.second-plan", news.Refusals[0].Code);
        Assert.Contains(Hashes.Of(second[PlanText.FileName]), news.Refusals[0].What.English, StringComparison.Ordinal);
        var evidence = news.Refusals[0].Where.File!;
        Assert.True(Publication.Read(Directory.GetFiles(evidence).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes)).TryGet(out var kept, out _));
        Assert.Equal(second[PlanText.FileName], kept.PlanBytes);

        // Nor is the first one signed any more.
        desk.Draw = first;
        Assert.Equal("share.second-plan", (await Round()).Refusals[0].Code);
        Assert.Null(desk.Signature);
    }

    [Fact]
    public async Task A_server_that_sends_plan_after_plan_fills_no_disk_and_is_told_off_each_time()
    {
        await Round(new Person(_ => false));
        for (var plan = 0; plan < HeldShare.MostOthers + 5; plan++)
        {
            desk.Draw = new MadeUpPublication { Snapshot = $"2026-06.{plan}" };
            Assert.Equal("share.second-plan", (await Round()).Refusals[0].Code);
        }

        var evidence = Directory.GetDirectories(PathOf("evidence"));
        Assert.Equal(HeldShare.MostOthers, evidence.Length);
        Assert.All(evidence, folder => Assert.True(File.Exists(Path.Combine(folder, PlanText.FileName))));
        Assert.Null(desk.Signature);
    }

    [Fact]
    public async Task A_plan_that_is_exchanged_after_the_consent_is_not_revealed_for()
    {
        desk.Cut = ("reveal", false);
        await Round();
        desk.Cut = null;
        desk.Draw = new MadeUpPublication { Snapshot = "2026-06" };
        Assert.Equal("share.second-plan", (await Round()).Refusals[0].Code);
        Assert.Null(desk.Secret);
    }

    [Fact]
    public async Task From_the_beacons_time_on_by_its_own_clock_it_neither_signs_nor_reveals()
    {
        desk.Draw = new MadeUpPublication { Beacon = new Beacon.Digits("fucai", 20, time.GetUtcNow().UtcDateTime.AddHours(1)) };
        desk.Cut = ("reveal", false);
        await Round();
        desk.Cut = null;
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("share.late", (await Round()).Refusals[0].Code);
        Assert.Null(desk.Secret);
    }

    [Fact]
    public async Task A_person_who_takes_its_time_past_the_beacon_signs_nothing()
    {
        desk.Draw = new MadeUpPublication { Beacon = new Beacon.Digits("fucai", 20, time.GetUtcNow().UtcDateTime.AddHours(1)) };
        Assert.Equal("share.late", (await Round(new Person(_ =>
        {
            time.Advance(TimeSpan.FromHours(2));
            return true;
        }))).Refusals[0].Code);
        Assert.Null(desk.Signature);
    }

    [Fact]
    public async Task A_home_without_the_secret_of_a_commitment_signs_nothing()
    {
        desk.Publishes = false;
        await Round();
        Directory.Delete(Path.Combine(made.Root, "draws"), recursive: true);
        desk.Publishes = true;
        Assert.Equal("contributor.secret-none", (await Round()).Refusals[0].Code);
    }

    [Fact]
    public async Task A_server_that_opens_several_numbers_at_once_fills_no_disk()
    {
        desk.AlsoOpen = [.. Enumerable.Range(1000, 500).Select(sequence => $"zhanjiang-amr/2026/{sequence}")];
        using var home = made.Open();
        var answer = await Contributor(home, Person.Willing).Round(TestContext.Current.CancellationToken);
        Assert.Equal("contributor.several-open", answer.Refusals[0].Code);
        Assert.DoesNotContain("commit", desk.Calls);
        Assert.False(Directory.Exists(Path.Combine(home.Root, "draws")));
    }

    [Fact]
    public async Task A_token_of_another_role_is_refused()
    {
        desk.Role = "audit";
        using var home = made.Open();
        var answer = await Contributor(home, Person.Willing).Round(TestContext.Current.CancellationToken);
        Assert.Equal("contributor.role", answer.Refusals[0].Code);
        Assert.DoesNotContain("commit", desk.Calls);
    }

    [Fact]
    public async Task It_warns_of_gaps_in_the_chain_and_of_another_signer()
    {
        await Round();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var later = new MemoryDesk(new MadeUpPublication { Of = "zhanjiang-amr/2026/0003", Signer = stranger, Previous = new string('a', 64) });
        var person = Person.Willing;
        using var home = made.Open();
        await new RemoteContributor(home, SomeHome.Key, later, person, new SystemEntropy(), time).Round(TestContext.Current.CancellationToken);
        var warnings = person.Asked.Single().Warnings.Select(warning => warning.English).ToList();
        Assert.Equal(2, warnings.Count);
        Assert.Contains(warnings, warning => warning.Contains("signer's key has changed", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("have a gap", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zhanjiang-amr/2026/0002", false)]
    [InlineData("zhanjiang-amr/2027/0001", false)]
    [InlineData("zhanjiang-amr/2027/0002", true)]
    [InlineData("zhanjiang-amr/2025/0001", true)]
    [InlineData("elsewhere/2026/0007", false)]
    public async Task The_number_after_the_last_one_signed_is_no_gap(string number, bool warns)
    {
        await Round();
        var person = Person.Willing;
        using var home = made.Open();
        await new RemoteContributor(home, SomeHome.Key, new MemoryDesk(new MadeUpPublication { Of = number, Previous = new string('a', 64) }), person, new SystemEntropy(), time).Round(TestContext.Current.CancellationToken);
        Assert.Equal(warns, !person.Asked.Single().Warnings.IsEmpty);
    }

    private async Task<DrawNews> Round(Person? person = null)
    {
        using var home = made.Open();
        return (await Contributor(home, person ?? Person.Willing).Round(TestContext.Current.CancellationToken)).Value.Single();
    }

    private RemoteContributor Contributor(ContributorHome home, Person person) => new(home, SomeHome.Key, desk, person, new SystemEntropy(), time);

    private string PathOf(string name) => Path.Combine(made.Root, "draws", "zhanjiang-amr-2026-0001", name);
}
