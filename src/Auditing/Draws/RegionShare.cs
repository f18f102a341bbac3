namespace Xinheng.Auditing.Draws;

/// <summary>One region of a draw, all tasks and classes together.</summary>
/// <param name="Region">The region.</param>
/// <param name="Drawn">Rows selected there.</param>
/// <param name="Share">The sum of T/N over its rows.</param>
/// <param name="Strata">Its strata.</param>
internal sealed record RegionShare(string Region, int Drawn, double Share, int Strata);
