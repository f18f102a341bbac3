using System.Collections.Immutable;
using System.Text;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws.Steps;

/// <summary>Makes and signs plan.txt: frame and roster as they are now, the contributors that the policy demands with the keys registered for them, and the policy's beacon.</summary>
internal sealed class PlanSigning(DrawPolicy policy, ContributorShelf shelf, OpeningStore openings, Contributors contributors, KeyRing keys, TimeProvider time)
{
    /// <summary>The draw with its signed plan, not stored yet; refused where a demanded role has not committed with its registered key.</summary>
    /// <param name="plan">Number of the approved plan.</param>
    /// <param name="link">Number of the draw, and the one before it.</param>
    /// <param name="inputs">What the plan contributes.</param>
    public async Task<Answer<HeldDraw>> Sign(string plan, ChainLink link, DrawInputs inputs)
    {
        if (link.Previous != Hashes.None && !keys.Has(KeyRing.Signer)) return DrawRefusals.SignerMissing(link.Number);
        var frame = inputs.Frame.ToBytes();
        if (DrawStore.Against(link.Number, Frame.FileName, frame.LongLength) is { } tooLarge) return tooLarge;
        using var signer = keys.Open(KeyRing.Signer);
        var now = time.GetUtcNow();
        var beacon = policy.Beacon.At(now);
        if (beacon.Time is { } at && at >= inputs.Disclose.UtcDateTime) return CeremonyRefusals.BeaconTooLate(new(at, TimeSpan.Zero), inputs.Disclose);
        if (!(await Parties(link.Number)).TryGet(out var parties, out var refusals)) return Answer<HeldDraw>.Refused(refusals);
        var signedBy = Signatures.Fingerprint(signer);
        foreach (var (one, other) in parties.SelectMany((party, index) => parties[..index].Where(earlier => earlier.Commitment.Fingerprint == party.Commitment.Fingerprint).Select(earlier => (earlier.Commitment.Role, party.Commitment.Role)))
            .Concat(parties.Where(party => party.Commitment.Fingerprint == signedBy).Select(party => (KeyRing.Signer, party.Commitment.Role)))) return CeremonyRefusals.SameKey(one, other);
        var text = ToPlan(link, signedBy, inputs, Committed.To(frame), beacon, parties).ToBytes();

        // What is signed is read back by the strict reader first: nothing malformed ever spends a number.
        if (PlanText.Read(text).Flaw is { } flaw) throw new InvalidOperationException($"A plan was made that draw/1 refuses: {flaw}");
        var files = inputs.Scopes.ToDictionary(scope => $"scope.{scope.Key}.txt", scope => Encoding.UTF8.GetBytes(scope.Value), StringComparer.Ordinal);
        files[PlanText.FileName] = text;
        files[Publication.SignatureName] = Signatures.Sign(signer, text);
        files[Publication.SignerName] = Signatures.PemOf(signer);
        files[Frame.FileName] = frame;
        files[Roster.FileName] = inputs.Roster.ToBytes();
        foreach (var party in parties) files[Publication.KeyName(party.Commitment.Role)] = party.Pem;
        return new HeldDraw(link.Number, DrawState.Planned, new DrawBody(plan, now, null, null), files, []);
    }

    private async Task<Answer<ImmutableArray<Party>>> Parties(DrawNumber number)
    {
        var registered = await shelf.All();
        var given = await openings.Commitments(number);
        var parties = ImmutableArray.CreateBuilder<Party>();
        foreach (var role in policy.Roles.Select(role => role.Name))
        {
            if (!registered.TryGetValue(role, out var elsewhere)) parties.Add(new Party(contributors.Local(role).Commit(number), contributors.Local(role).PublicKey()));
            else if (given.FirstOrDefault(held => held.Role == role && held.Fingerprint == elsewhere.Fingerprint) is { } commitment) parties.Add(new Party(commitment, Encoding.ASCII.GetBytes(elsewhere.Pem)));
            else return CeremonyRefusals.CommitmentAwaited(number, role);
        }

        return parties.ToImmutable();
    }

    private static PlanText ToPlan(ChainLink link, string signer, DrawInputs inputs, Committed frame, Beacon beacon, ImmutableArray<Party> parties) => new()
    {
        Number = link.Number.ToString(),
        Previous = link.Previous,
        Signer = signer,
        Snapshot = inputs.Snapshot.Text,
        SnapshotHash = inputs.SnapshotFileHash,
        Frame = frame,
        Roster = Committed.To(inputs.Roster.ToBytes()),
        Tasks = inputs.Tasks,
        Exclusions = inputs.Frame.CountExclusions(),
        Until = inputs.Until,
        Commitments = [.. parties.Select(party => party.Commitment)],
        Beacon = beacon,
        Disclose = inputs.Disclose.UtcDateTime,
    };

    private sealed record Party(Commitment Commitment, byte[] Pem);
}

/// <summary>Where a new draw joins the chain.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Previous">Hash of the record.txt or void.txt before it.</param>
internal sealed record ChainLink(DrawNumber Number, string Previous);
