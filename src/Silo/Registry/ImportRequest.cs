namespace Xinheng.Silo.Registry;

/// <summary>What is to be imported.</summary>
/// <param name="Kind">Name of the kind, such as <c>penalties</c>.</param>
/// <param name="Files">Files of that kind; a later file outweighs an earlier one.</param>
/// <param name="Mapping">Path of a mapping; null where the titles speak for themselves.</param>
/// <param name="Rejects">Where rejected rows go; null for the data directory.</param>
/// <param name="Known">When the facts became known: <c>now</c>, <c>occurrence</c> or a time.</param>
/// <param name="Now">The instant of the import.</param>
internal sealed record ImportRequest(string Kind, IReadOnlyList<string> Files, string? Mapping, string? Rejects, string? Known, DateTimeOffset Now);
