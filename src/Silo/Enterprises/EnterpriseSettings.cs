namespace Xinheng.Silo.Enterprises;

/// <summary>What an operator may set about enterprise grains.</summary>
internal sealed class EnterpriseSettings
{
    /// <summary>
    /// How long an unused grain stays in memory. Short: a city has half a million subjects, and a grain that is needed again is one indexed read away.
    /// Orleans looks once a minute, so at least a little more than that.
    /// </summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(2);
}
