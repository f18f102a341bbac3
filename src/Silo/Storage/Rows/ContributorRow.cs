namespace Xinheng.Silo.Storage.Rows;

/// <summary>A contributor to seeds that lives elsewhere: its registered public key.</summary>
internal sealed class ContributorRow
{
    public required string Role { get; init; }

    /// <summary>Fingerprint of draw/1 of the key.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The key in PEM, as it goes into bundles.</summary>
    public required byte[] Pem { get; set; }

    public required DateTimeOffset RegisteredAt { get; set; }

    /// <summary>The keys before this one, as JSON; empty array for the first.</summary>
    public required string Earlier { get; set; }

    /// <summary>SHA-256 of the role's token; null until one was given out. The token itself is never stored.</summary>
    public byte[]? TokenHash { get; set; }
}
