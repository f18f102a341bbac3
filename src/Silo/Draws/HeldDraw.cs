using System.Collections.Immutable;
using System.Text;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Silo.Draws;

/// <summary>A draw as it is stored: what was decided when it was committed, and its files so far.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Body">What else is kept of it.</param>
/// <param name="Files">Its files by name.</param>
/// <param name="Revealed">Roles whose secret was handed in; the secrets are kept apart and not among the files.</param>
internal sealed record HeldDraw(DrawNumber Number, DrawState State, DrawBody Body, IReadOnlyDictionary<string, byte[]> Files, ImmutableSortedSet<string> Revealed)
{
    public PlanText Plan => PlanText.Read(Files[PlanText.FileName]).Value;

    public Frame Frame => Frame.Read(Files[Drawing.Documents.Frame.FileName]).Value;

    public Roster Roster => Roster.Read(Files[Drawing.Documents.Roster.FileName]).Value;

    public SeedText Seed => SeedText.Read(Files[SeedText.FileName]).Value;

    public string PlanHash => Hashes.Of(Files[PlanText.FileName]);

    /// <summary>Roles of the plan that have signed it (true), and those that have not.</summary>
    public ILookup<bool, string> Consents => Plan.Commitments.Select(commitment => commitment.Role).ToLookup(role => Files.ContainsKey(Publication.ConsentName(role)));

    /// <summary>Number and state: a record would print what its files hold, classes and all.</summary>
    public override string ToString() => $"({Number}, {State})";

    public string Text(string name) => Encoding.UTF8.GetString(Files[name]);
}

/// <summary>What a draw keeps beside its files.</summary>
/// <param name="Plan">Number of the approved plan.</param>
/// <param name="CommittedAt">When its plan was signed (UTC).</param>
/// <param name="DrawnAt">When its record was signed (UTC); null before.</param>
/// <param name="VoidReason">Why it is void; null where it is not.</param>
/// <param name="Beacon">The beacon's value that stands, as seed.txt writes it; null before, and without a beacon.</param>
/// <param name="Typed">What persons typed in as the beacon's digits; those that differed were dropped, who typed them stays.</param>
internal sealed record DrawBody(string Plan, DateTimeOffset CommittedAt, DateTimeOffset? DrawnAt, string? VoidReason, string? Beacon = null, ImmutableArray<TypedDigits>? Typed = null);

/// <summary>One person's entry of a beacon's digits.</summary>
/// <param name="By">The person.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Digits">The digits; null once dropped.</param>
internal sealed record TypedDigits(string By, DateTimeOffset At, string? Digits);
