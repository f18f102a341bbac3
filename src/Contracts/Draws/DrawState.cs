namespace Xinheng.Contracts.Draws;

/// <summary>
/// Where a draw stands. It only goes forward: opened, where contributors elsewhere commit first, → planned → drawn → closed → disclosed, or void instead of drawn. draw/1 wants the close not after the
/// disclosure; a draw that is not closed by then is disclosed all the same, and verifiers report that the close is absent.
/// </summary>
public enum DrawState
{
    /// <summary>Its number is told to contributors, who commit; the number is not spent, no plan is signed.</summary>
    Opened,

    /// <summary>The plan is signed and published; its number is spent; nothing is drawn yet.</summary>
    Planned,

    /// <summary>The record is signed and published; the seed and the list are secret.</summary>
    Drawn,

    /// <summary>The outcomes of the visits are signed.</summary>
    Closed,

    /// <summary>Seed and list are public.</summary>
    Disclosed,

    /// <summary>Abandoned, and visible for ever.</summary>
    Void,
}
