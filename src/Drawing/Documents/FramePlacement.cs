namespace Xinheng.Drawing.Documents;

/// <summary>What many rows of a frame have in common: all but id and salt. A province has a few thousand of these among its millions of rows.</summary>
/// <param name="Class"><c>A</c> to <c>D</c>.</param>
/// <param name="Region">Region.</param>
/// <param name="Tasks">Tasks for which such rows may be drawn, sorted.</param>
/// <param name="Excluded">Tasks in whose scope they are without being drawn, sorted.</param>
/// <param name="Rows">How many rows there are.</param>
internal sealed record FramePlacement(char Class, string Region, IReadOnlyList<string> Tasks, IReadOnlyList<Exclusion> Excluded, int Rows);
