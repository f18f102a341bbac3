namespace Xinheng.Contracts.Draws;

/// <summary>What a draw waits for. Holds no secret and nothing by which a class could be told.</summary>
/// <param name="What">The step.</param>
/// <param name="Role">Whose step it is; null where it is the office's.</param>
/// <param name="Until">When it would come too late (UTC); null where there is no such time.</param>
[GenerateSerializer, Immutable, Alias("xinheng.awaited-step")]
public sealed record AwaitedStep([property: Id(0)] DrawStep What, [property: Id(1)] string? Role = null, [property: Id(2)] DateTimeOffset? Until = null);

/// <summary>A step that a draw can wait for, in the order of the ceremony.</summary>
public enum DrawStep
{
    /// <summary>A contributor commits to a secret.</summary>
    Commitment,

    /// <summary>All have committed: the office freezes frame and roster and signs the plan.</summary>
    Plan,

    /// <summary>The plan is time-stamped.</summary>
    Stamp,

    /// <summary>A contributor signs the plan.</summary>
    Consent,

    /// <summary>A contributor opens its commitment.</summary>
    Reveal,

    /// <summary>The beacon's value is brought, once its time has come.</summary>
    Beacon,

    /// <summary>Everything is there: the office draws.</summary>
    Draw,

    /// <summary>A secret was not given in time: the draw can only be abandoned.</summary>
    Void,

    /// <summary>One person has typed the beacon's digits: a second one types them too.</summary>
    SecondEntry,
}
