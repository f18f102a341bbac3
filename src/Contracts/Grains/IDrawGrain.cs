using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Grains;

/// <summary>
/// One draw; its key is the text of its <see cref="DrawNumber"/>. A state machine that only goes forward; every step is durable before its answer
/// and, done again, answers what it answered before.
/// </summary>
[Alias("xinheng.draw")]
public interface IDrawGrain : IGrainWithStringKey
{
    /// <summary>Where it stands.</summary>
    [Alias("status")]
    ValueTask<Answer<DrawStatus>> Status();

    /// <summary>Has the published plan time-stamped, where a stamping server is configured; consents are taken only after that. A stamp that is there stands.</summary>
    [Alias("stamp")]
    ValueTask<Answer<DrawStatus>> Stamp();

    /// <summary>A local contributor checks the published plan and signs it, with the key that it alone holds; refused where the plan isn't what was committed.</summary>
    /// <param name="role">The contributor's role in the plan.</param>
    [Alias("consent")]
    ValueTask<Answer<DrawStatus>> Consent(string role);

    /// <summary>Takes the signature over the published plan of a contributor that lives elsewhere; refused where it is not by the plan's key of that role.</summary>
    /// <param name="role">The contributor's role in the plan.</param>
    /// <param name="signature">consent.&lt;role&gt;.sig.</param>
    [Alias("give-consent")]
    ValueTask<Answer<DrawStatus>> GiveConsent(string role, byte[] signature);

    /// <summary>A local contributor opens its commitment, after its consent and before the beacon's time.</summary>
    /// <param name="role">The contributor's role in the plan.</param>
    [Alias("reveal")]
    ValueTask<Answer<DrawStatus>> Reveal(string role);

    /// <summary>Takes the secret of a contributor that lives elsewhere, after its consent and before the beacon's time, where it opens the commitment.</summary>
    /// <param name="role">The contributor's role in the plan.</param>
    /// <param name="secret">The secret.</param>
    [Alias("give-reveal")]
    ValueTask<Answer<DrawStatus>> GiveReveal(string role, DrawSecret secret);

    /// <summary>
    /// A person types the beacon's digits, after their time; when a second person has typed the same, they stand. Two that differ are both dropped, and
    /// neither is told where.
    /// </summary>
    /// <param name="by">The person.</param>
    /// <param name="digits">The digits in the order drawn.</param>
    [Alias("type-digits")]
    ValueTask<Answer<DrawStatus>> TypeDigits(string by, string digits);

    /// <summary>Takes the value of the plan's drand round, after its time.</summary>
    /// <param name="json">What drand's HTTP interface answers for the round.</param>
    [Alias("give-round")]
    ValueTask<Answer<DrawStatus>> GiveRound(string json);

    /// <summary>Takes the reveals of all contributors that consented, forms the seed, selects, staffs and signs the record.</summary>
    [Alias("run")]
    [ResponseTimeout(DrawTimes.LongStep)]
    ValueTask<Answer<DrawStatus>> Run();

    /// <summary>Makes seed and list public; refused before the plan's time.</summary>
    [Alias("disclose")]
    ValueTask<Answer<DrawStatus>> Disclose();

    /// <summary>Abandons the draw for a reason; it stays on record and its number stays spent.</summary>
    /// <param name="reason">Names of draw/1's form, separated by single blanks.</param>
    [Alias("void")]
    [ResponseTimeout(DrawTimes.LongStep)]
    ValueTask<Answer<DrawStatus>> Void(string reason);

    /// <summary>Uses a reserve or passes it over, by two persons and for a reason of the list; refused once the visits are over.</summary>
    /// <param name="request">What is asked.</param>
    [Alias("decide")]
    [ResponseTimeout(DrawTimes.LongStep)]
    ValueTask<Answer<ReserveDecision>> Decide(ReserveRequest request);

    /// <summary>Signs the outcomes of the visits; refused while a visit is open and its last day is not over.</summary>
    [Alias("close")]
    [ResponseTimeout(DrawTimes.LongStep)]
    ValueTask<Answer<DrawStatus>> Close();
}
