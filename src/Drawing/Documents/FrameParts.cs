namespace Xinheng.Drawing.Documents;

/// <summary>What a frame consists of.</summary>
/// <param name="Content">The bytes of the file.</param>
/// <param name="Starts">Where each row starts, and where one after the last would.</param>
/// <param name="PlacementOf">Index into the placements for each row.</param>
/// <param name="Placements">In the order in which they first occur.</param>
internal sealed record FrameParts(ReadOnlyMemory<byte> Content, int[] Starts, int[] PlacementOf, IReadOnlyList<FramePlacement> Placements);
