using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Silo.Options;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>What a role has to do next in each draw, and the plan that it is to check.</summary>
internal sealed class ContributionDesk(DrawStore store, OpeningStore openings, ContributorShelf shelf, DrawStatuses statuses, SiloSettings settings, TimeProvider time)
{
    private const string ScopePrefix = "scope.";
    private const string ScopeSuffix = ".txt";

    /// <summary>Draws in which a role has, or had, a part; oldest first.</summary>
    public async Task<IReadOnlyList<Contribution>> All(string role)
    {
        var all = new List<Contribution>();
        foreach (var number in (await store.Numbers()).Where(number => number.Organisation == settings.Organisation))
        {
            if (Of((await store.FindPapers(number))!, role) is { } part) all.Add(part);
        }

        if (await openings.Find(settings.Organisation) is { } opening && await Of(opening, role) is { } open) all.Add(open);
        return all;
    }

    /// <summary>A role's part in one draw; refused where it has none.</summary>
    public async Task<Answer<Contribution>> Of(DrawNumber number, string role)
    {
        var part = await store.FindPapers(number) is { } draw ? Of(draw, role)
            : await openings.Find(number.Organisation) is { } opening && opening.Number == number ? await Of(opening, role) : null;
        return part is null ? DrawRefusals.Unknown(number) : part;
    }

    /// <summary>The published plan of a draw in which a role has a part.</summary>
    public async Task<Answer<PublishedPlan>> Plan(DrawNumber number, string role)
    {
        if (await store.FindPapers(number) is not { } draw || Of(draw, role) is null || !statuses.IsPublished(draw)) return DrawRefusals.Unpublished(number);
        var plan = new PublishedPlan
        {
            Plan = ByteString.CopyFrom(draw.Files[PlanText.FileName]),
            Signature = ByteString.CopyFrom(draw.Files[Publication.SignatureName]),
            SignerPem = ByteString.CopyFrom(draw.Files[Publication.SignerName]),
        };
        if (draw.Files.TryGetValue(Publication.StampName, out var stamp)) plan.Timestamp = ByteString.CopyFrom(stamp);
        foreach (var (name, scope) in draw.Files.Where(file => file.Key.StartsWith(ScopePrefix, StringComparison.Ordinal) && file.Key.EndsWith(ScopeSuffix, StringComparison.Ordinal)))
        {
            plan.Scopes[name[ScopePrefix.Length..^ScopeSuffix.Length]] = ByteString.CopyFrom(scope);
        }

        return plan;
    }

    private Contribution? Of(HeldDraw draw, string role)
    {
        var plan = draw.Plan;
        if (plan.Commitments.All(commitment => commitment.Role != role)) return null;
        var part = new Contribution { Number = draw.Number.ToString(), Step = StepOf(draw, plan, role) };
        if (plan.Beacon.Time is { } beacon) part.RevealBefore = Timestamp.FromDateTime(beacon);
        return part;
    }

    private ContributionStep StepOf(HeldDraw draw, PlanText plan, string role)
    {
        if (draw.Revealed.Contains(role) || draw.State is DrawState.Drawn or DrawState.Closed or DrawState.Disclosed) return ContributionStep.Done;
        if (draw.State == DrawState.Void || (plan.Beacon.Time is { } beacon && time.GetUtcNow().UtcDateTime >= beacon)) return ContributionStep.Over;
        if (!statuses.IsPublished(draw)) return ContributionStep.AwaitPlan;
        return draw.Files.ContainsKey(Publication.ConsentName(role)) ? ContributionStep.Reveal : ContributionStep.Consent;
    }

    private async Task<Contribution?> Of(Opening opening, string role)
    {
        if (!(await shelf.All()).ContainsKey(role)) return null;
        var isAwaited = (await statuses.Uncommitted(opening.Number)).Contains(role);
        return new Contribution { Number = opening.Number.ToString(), Step = isAwaited ? ContributionStep.Commit : ContributionStep.AwaitPlan };
    }
}
