using System.Collections.Immutable;

namespace Xinheng.Scheduler.Planning;

/// <summary>Who must contribute to the seed of every draw, and which public value goes into it, as one versioned value.</summary>
/// <param name="Version">Name of the version.</param>
/// <param name="Roles">The contributors that every plan must have, sorted by name; a plan has no others.</param>
/// <param name="Beacon">The public value.</param>
/// <param name="Stamping">Who stamps plans with the time; null for nobody, so that readers cannot tell a plan from before its beacon from one made afterwards.</param>
public sealed record DrawPolicy(string Version, ImmutableArray<DemandedRole> Roles, BeaconRule Beacon, StampingRule? Stamping = null);

/// <summary>A contributor that every plan must have.</summary>
/// <param name="Name">The role, a name of draw/1's form.</param>
/// <param name="Title">What the office calls it, in Chinese.</param>
public sealed record DemandedRole(string Name, string Title);
