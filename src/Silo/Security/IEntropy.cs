namespace Xinheng.Silo.Security;

/// <summary>Where unpredictable bytes come from. The pure core takes bytes as parameters; only the edge asks here.</summary>
internal interface IEntropy
{
    /// <summary>Fills with fresh bytes.</summary>
    /// <param name="purpose">What they are for, such as <c>zhanjiang-amr/2026/0001 salt</c>; a test's source may answer by it, the system's ignores it.</param>
    void Fill(string purpose, Span<byte> bytes);
}
