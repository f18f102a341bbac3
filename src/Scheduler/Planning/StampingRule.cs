namespace Xinheng.Scheduler.Planning;

/// <summary>Who stamps plans and voids with the time (RFC 3161).</summary>
/// <param name="Server">Where the server takes requests over HTTP; only hashes are sent to it.</param>
/// <param name="Roots">A PEM file in the data directory with the roots that its stamps must lead to; null to take what it gives, for readers to judge.</param>
public sealed record StampingRule(string Server, string? Roots = null);
