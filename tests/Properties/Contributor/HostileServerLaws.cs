using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Xinheng.Cli.Contributor;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Silo.Security;
using Xinheng.Tests.Unit.Contributor;

namespace Xinheng.Tests.Properties.Contributor;

/// <summary>Whatever a server sends, in whatever order, and however often the contributor is started anew.</summary>
public sealed class HostileServerLaws
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<ContributionStep> Steps = Gen.Frequency(
        (6, Gen.Elements(ContributionStep.Commit, ContributionStep.Consent, ContributionStep.Reveal)),
        (1, Gen.Elements(ContributionStep.Unspecified, ContributionStep.AwaitPlan, ContributionStep.Done, ContributionStep.Over, (ContributionStep)99)));

    private static readonly Gen<PlanKind> Plans = Gen.Frequency((8, Gen.Constant(PlanKind.Honest)), (3, Gen.Elements(Enum.GetValues<PlanKind>())));

    private static readonly Gen<Move> Moves =
        from first in Steps
        from second in Steps
        from plan in Plans
        from willing in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from cut in Gen.Frequency((1, Gen.Constant(true)), (6, Gen.Constant(false)))
        from minutes in Gen.Choose(0, 12)
        select new Move(first, second, plan, willing, cut, minutes);

    [FsCheck.Xunit.Property(MaxTest = 250)]
    public Property No_secret_goes_out_but_for_the_one_plan_that_a_person_signed_and_while_it_is_time() => Prop.ForAll(
        Moves.ListOf().Where(moves => moves.Count > 0).ToArbitrary(),
        moves =>
        {
            var desk = Play([.. moves]);
            return (desk.Breaches.Count == 0).Label(string.Join("; ", desk.Breaches)).Classify(desk.Reveals > 0, "revealed");
        });

    /// <summary>The law above is not kept by doing nothing. An honest server opens the second number when it has the commitment for the first.</summary>
    [FsCheck.Xunit.Property(MaxTest = 20)]
    public Property An_honest_server_gets_both_secrets() => Prop.ForAll(Gen.Choose(0, 9).ToArbitrary(), minutes =>
    {
        ContributionStep[] steps = [ContributionStep.Over, ContributionStep.Commit, ContributionStep.Consent, ContributionStep.Reveal, ContributionStep.Done, ContributionStep.Done];
        var desk = Play([.. steps.Zip(steps.Skip(1), (second, first) => new Move(first, second, PlanKind.Honest, true, false, minutes))]);
        return desk is { Breaches.Count: 0, Reveals: 2 };
    });

    // Each round is a start anew: home and rules are read from the disk again. Two draws, for each of which the server says what it likes.
    private static HostileDesk Play(IReadOnlyList<Move> moves)
    {
        using var made = new SomeHome();
        var time = new FakeTimeProvider(Start);
        var desk = new HostileDesk(moves, Start.UtcDateTime.AddMinutes(60), () => time.GetUtcNow().UtcDateTime, number => Path.Combine(made.Root, "draws", number.Replace('/', '-'), "consent.legal.sig"));
        foreach (var move in moves)
        {
            if (desk.IsOver) break;
            time.Advance(TimeSpan.FromMinutes(move.Minutes));
            using var home = made.Open();
            _ = new RemoteContributor(home, SomeHome.Key, desk, new Decider(desk, move.IsWilling), new SystemEntropy(), time).Round(CancellationToken.None).GetAwaiter().GetResult();
        }

        return desk;
    }

    private sealed class Decider(HostileDesk desk, bool isWilling) : IConsent
    {
        public Refusal? Ask(Publication publication, SeedShare share, ImmutableArray<Bilingual> warnings)
        {
            if (!isWilling) return new Refusal("contributor.declined", new("不同意", "no"), new("告诉机关", "tell the office"));
            desk.Consented.Add(publication.PlanHash);
            return null;
        }
    }
}
