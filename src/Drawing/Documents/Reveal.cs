namespace Xinheng.Drawing.Documents;

/// <summary>A contributor's secret, opened.</summary>
/// <param name="Role">The contributor's role.</param>
/// <param name="Secret">64 hex characters.</param>
public sealed record Reveal(string Role, string Secret);
