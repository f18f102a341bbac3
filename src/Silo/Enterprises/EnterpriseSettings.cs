namespace Xinheng.Silo.Enterprises;

/// <summary>What an operator may set about enterprise grains.</summary>
internal sealed class EnterpriseSettings
{
    /// <summary>
    /// How long an unused grain stays in memory. Short: a city has half a million of them at 2 kB each, and one that is needed again is read back in
    /// some 30 µs. Orleans looks once a minute, so at least a little more than that.
    /// </summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(2);
}
