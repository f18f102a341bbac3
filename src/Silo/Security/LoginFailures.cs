using System.Net;
using System.Threading.RateLimiting;

namespace Xinheng.Silo.Security;

/// <summary>
/// Wrong tokens by address. A token of 256 bits is not guessed, but every guess at an inspector's costs a look into the database, and every one is a line in somebody's log. Safe from any thread.
/// </summary>
/// <param name="perMinute">Wrong tokens that an address may show in a minute; 0 where they are not counted, such as behind a proxy whose address all calls have.</param>
internal sealed class LoginFailures(int perMinute) : IDisposable
{
    /// <summary>Wrong tokens that an address may show in a minute unless the operator says otherwise: a person with an old token tries a few times, a phone that was forgotten every few seconds.</summary>
    public const int DefaultPerMinute = 30;

    /// <summary>A home or an office has a whole network of IPv6.</summary>
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = perMinute,
        Window = TimeSpan.FromMinutes(1),
        QueueLimit = 0,
    }));

    /// <summary>Wrong tokens that an address may show in a minute; 0 where they are not counted.</summary>
    public int PerMinute => perMinute;

    /// <summary>Whether an address has shown too many wrong tokens to be asked for another now.</summary>
    public bool AreTooMany(IPAddress? address)
    {
        if (perMinute == 0) return false;
        using var lease = limiter.AttemptAcquire(KeyOf(address), permitCount: 0);
        return !lease.IsAcquired;
    }

    /// <summary>An address showed a wrong one.</summary>
    public void Add(IPAddress? address)
    {
        if (perMinute > 0) limiter.AttemptAcquire(KeyOf(address)).Dispose();
    }

    public void Dispose() => limiter.Dispose();

    private static string KeyOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length > NetworkBytes ? bytes.AsSpan(0, NetworkBytes) : bytes);
    }
}
