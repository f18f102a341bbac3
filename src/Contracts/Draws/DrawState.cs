namespace Xinheng.Contracts.Draws;

/// <summary>Where a draw stands. It only goes forward: planned → drawn → disclosed → closed, or void from any state before disclosure.</summary>
public enum DrawState
{
    /// <summary>The plan is signed and published; its number is spent; nothing is drawn yet.</summary>
    Planned,

    /// <summary>The record is signed and published; the seed and the list are secret.</summary>
    Drawn,

    /// <summary>Seed and list are public.</summary>
    Disclosed,

    /// <summary>The outcomes of the visits are signed.</summary>
    Closed,

    /// <summary>Abandoned, and visible for ever.</summary>
    Void,
}
