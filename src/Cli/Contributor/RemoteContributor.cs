using System.Collections.Immutable;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Contributor;

/// <summary>
/// A contributor on a machine of its own. It takes the steps that its server asks for as far as <see cref="SeedShare"/> allows them: the server only says
/// what is due, and what was decided here is on disk before it is sent. Every step may be taken again.
/// </summary>
internal sealed class RemoteContributor(ContributorHome home, ContributorKey key, IContributionsDesk desk, IConsent consent, IEntropy entropy, TimeProvider time)
{
    /// <summary>Commit, consent, reveal, and the look at what came of it: a server that wants more of one draw in one round is not followed.</summary>
    private const int StepsOfRound = 4;

    /// <summary>Takes every step that is due.</summary>
    public async Task<Answer<ImmutableArray<DrawNews>>> Round(CancellationToken cancellation)
    {
        var round = new SortedDictionary<string, DrawNews>(StringComparer.Ordinal);
        for (var step = 0; step < StepsOfRound; step++)
        {
            if (!(await desk.List(cancellation)).TryGet(out var list, out var refusals)) return Answer<ImmutableArray<DrawNews>>.Refused(refusals);
            if (list.Role != key.Role) return HomeRefusals.OtherRole(home.Root, key.Role, list.Role);

            // An authority opens a number when the one before has ended: whoever wants more secrets at once is only filling the disk.
            if (list.Contributions.Where(told => told.Step == ContributionStep.Commit).DistinctBy(told => told.Number).Count() is > 1 and var open) return ShareRefusals.SeveralOpen(open);
            var isMoving = false;
            foreach (var told in list.Contributions.DistinctBy(told => told.Number))
            {
                var before = round.GetValueOrDefault(told.Number);
                if (before is { Refusals.IsEmpty: false }) continue;
                if (IsOfAnother(told)) continue;
                var news = (await Advance(told, cancellation)).After(before);
                isMoving |= news.Did.Length > (before?.Did.Length ?? 0);
                round[told.Number] = news;
            }

            if (!isMoving) break;
        }

        return round.Values.ToImmutableArray();
    }

    // A role's draws before this key: they are over, and nothing of them is kept here.
    private bool IsOfAnother(Contribution told) => told.Step is ContributionStep.Done or ContributionStep.Over && DrawNumber.Parse(told.Number).TryGet(out var number, out _)
        && home.Find(number, key).TryGet(out var kept, out _) && kept.Share is null;

    private async Task<DrawNews> Advance(Contribution told, CancellationToken cancellation)
    {
        var news = new DrawNews(told.Number, told.Step, [], null, [], []);
        if (!DrawNumber.Parse(told.Number).TryGet(out var number, out _)) return news with { Refusals = [ShareRefusals.Malformed(told.Number.Length <= 60 ? told.Number : told.Number[..60] + "…")] };
        if (told.Step is ContributionStep.Done or ContributionStep.Over) return news;
        if (!home.Find(number, key).TryGet(out var kept, out var refusals)) return news with { Refusals = refusals };
        if (told.Step == ContributionStep.Commit) return await Commit(kept.Share ?? Fresh(number), news, cancellation);
        if (kept.Share is not { } share) return news with { Refusals = [ShareRefusals.NoSecret(number)] };
        news = news with { Plan = share.Share.Plan };
        return told.Step switch
        {
            ContributionStep.AwaitPlan => news,
            ContributionStep.Consent => await Consent(share, news, cancellation),
            ContributionStep.Reveal => await Reveal(share, news, cancellation),
            _ => news with { Refusals = [ShareRefusals.UnknownStep(number)] },
        };
    }

    private HeldShare Fresh(DrawNumber number)
    {
        var random = new byte[SeedShare.SecretBytes];
        entropy.Fill($"secret of {key.Role} for {number}", random);
        var share = HeldShare.Fresh(number, key.Role, key.Fingerprint, random);
        home.Keep(share, key, entropy);
        return share;
    }

    private async Task<DrawNews> Commit(HeldShare share, DrawNews news, CancellationToken cancellation) =>
        Done(news, ContributionStep.Commit, await desk.Commit(share.Number.ToString(), share.Share.Own.Value, key.PublicPem, cancellation));

    private async Task<DrawNews> Consent(HeldShare share, DrawNews news, CancellationToken cancellation)
    {
        if (!(await Published(share, cancellation)).TryGet(out var published, out var refusals)) return news with { Refusals = refusals };
        (share, var publication) = published;
        news = news with { Plan = publication.PlanHash };
        if (share.Share.AgainstSigning(publication, Now) is { } flaw) return news with { Refusals = [FlawRefusal.Of(flaw)] };
        if (share.Signature is null)
        {
            if (!home.Of(share.Number.Organisation, key).TryGet(out var earlier, out refusals)) return news with { Refusals = refusals };
            news = news with { Warnings = ChainMemory.Warnings(publication.Plan, earlier) };
            if (consent.Ask(publication, share.Share, news.Warnings) is { } refusal) return news with { Refusals = [refusal] };

            // A person may take its time, and the beacon does not wait.
            if (share.Share.AgainstSigning(publication, Now) is { } late) return news with { Refusals = [FlawRefusal.Of(late)] };
            share = share.Signed(key.Sign(publication.PlanBytes));
            home.Keep(share, key, entropy);
        }

        home.Keep(share.Number, [KeyValuePair.Create(Publication.ConsentName(key.Role), share.Signature!)]);
        return Done(news, ContributionStep.Consent, await desk.Consent(share.Number.ToString(), share.Signature!, cancellation));
    }

    private async Task<DrawNews> Reveal(HeldShare share, DrawNews news, CancellationToken cancellation)
    {
        if (!(await Published(share, cancellation)).TryGet(out var published, out var refusals)) return news with { Refusals = refusals };
        (share, var publication) = published;
        if (!share.Share.Reveal(publication, Now).TryGet(out var reveal, out var flaw)) return news with { Refusals = [FlawRefusal.Of(flaw)] };
        home.Keep(share.Revealing(time.GetUtcNow()), key, entropy);
        return Done(news, ContributionStep.Reveal, await desk.Reveal(share.Number.ToString(), reveal.Secret, cancellation));
    }

    // The plan as it is published now, asked for before each step; the first one for a number is remembered before anybody looks at it.
    private async Task<Answer<(HeldShare Share, Publication Publication)>> Published(HeldShare share, CancellationToken cancellation)
    {
        if (!(await desk.Plan(share.Number.ToString(), cancellation)).TryGet(out var files, out var refusals)) return Answer<(HeldShare, Publication)>.Refused(refusals);
        if (!Publication.Read(files).TryGet(out var publication, out var flaw)) return FlawRefusal.Of(flaw);
        if (share.Share.IsAnother(publication))
        {
            var meeting = share.MeetingAnother(publication.PlanHash);
            var evidence = meeting.Others.Contains(publication.PlanHash) ? home.KeepEvidence(share.Number, publication) : home.EvidenceOf(share.Number);
            home.Keep(meeting, key, entropy);
            return ShareRefusals.SecondPlan(share, publication, evidence);
        }

        if (share.Share.Plan is null && publication.Plan.Number == share.Share.Number)
        {
            home.Keep(share.Number, ContributorHome.FilesOf(publication));
            share = share.Knowing(publication);
            home.Keep(share, key, entropy);
        }

        return (share, publication);
    }

    private static DrawNews Done(DrawNews news, ContributionStep step, Answer<Contribution> answer) => answer.TryGet(out var told, out var refusals)
        ? news with { Did = news.Did.Add(step), Step = told.Step }
        : news with { Refusals = refusals };

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
