using System.Text;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Silo.Draws;

/// <summary>A draw as it is stored: what was decided when it was committed, and its files so far.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Body">What else is kept of it.</param>
/// <param name="Files">Its files by name.</param>
internal sealed record HeldDraw(DrawNumber Number, DrawState State, DrawBody Body, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>The time stamp over plan.txt.</summary>
    public const string PlanStamp = "plan.tsr";

    public PlanText Plan => PlanText.Read(Files[PlanText.FileName]).Value;

    public Frame Frame => Frame.Read(Files[Drawing.Documents.Frame.FileName]).Value;

    public Roster Roster => Roster.Read(Files[Drawing.Documents.Roster.FileName]).Value;

    public SeedText Seed => SeedText.Read(Files[SeedText.FileName]).Value;

    public string PlanHash => Hashes.Of(Files[PlanText.FileName]);

    /// <summary>Roles of the plan that have signed it (true), and those that have not.</summary>
    public ILookup<bool, string> Consents => Plan.Commitments.Select(commitment => commitment.Role).ToLookup(role => Files.ContainsKey(ConsentFile(role)));

    public static string ConsentFile(string role) => $"consent.{role}.sig";

    public string Text(string name) => Encoding.UTF8.GetString(Files[name]);

    /// <summary>What an officer sees.</summary>
    public DrawStatus ToStatus()
    {
        var plan = Plan;
        var body = Files.TryGetValue(RecordText.FileName, out var record) ? RecordText.Read(record).Value.Body
            : Files.TryGetValue(VoidText.FileName, out var abandoned) ? VoidText.Read(abandoned).Value.Body : null;
        return new DrawStatus(Number, Body.Plan, State, plan.Snapshot, PlanHash, [.. Consents[true]], [.. Consents[false]], plan.Frame.Rows,
            body?.List.Rows, body?.Visits, body?.Unstaffed, new DateTimeOffset(plan.Disclose, TimeSpan.Zero), Body.VoidReason);
    }
}

/// <summary>What a draw keeps beside its files.</summary>
/// <param name="Plan">Number of the approved plan.</param>
/// <param name="CommittedAt">When its plan was signed (UTC).</param>
/// <param name="DrawnAt">When its record was signed (UTC); null before.</param>
/// <param name="VoidReason">Why it is void; null where it is not.</param>
internal sealed record DrawBody(string Plan, DateTimeOffset CommittedAt, DateTimeOffset? DrawnAt, string? VoidReason);
