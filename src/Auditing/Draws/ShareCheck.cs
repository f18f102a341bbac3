namespace Xinheng.Auditing.Draws;

/// <summary>Whether every stratum was drawn as often as draw/1 demands: its exact share, up or down by less than one, and the shares together exactly T.</summary>
/// <param name="Strata">Strata looked at.</param>
/// <param name="Broken">Strata that lie one or more off their share.</param>
/// <param name="Sums">Tasks within classes whose sum is not T.</param>
/// <param name="Regions">For each region: rows drawn, the exact share, and how many strata it has, each of which may round by less than one.</param>
internal sealed record ShareCheck(int Strata, int Broken, int Sums, IReadOnlyList<RegionShare> Regions);
