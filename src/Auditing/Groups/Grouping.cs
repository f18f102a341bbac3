using Xinheng.Reporting;

namespace Xinheng.Auditing.Groups;

/// <summary>Enterprises in groups that are large enough to be shown.</summary>
/// <param name="Name">Of the dimension.</param>
/// <param name="Titles">Of the groups.</param>
/// <param name="GroupOf">For each subject of the population its group.</param>
internal sealed record Grouping(string Name, IReadOnlyList<Wording> Titles, byte[] GroupOf);
