namespace Xinheng.Drawing.Documents;

/// <summary>Whether a role had given its secret when a draw was abandoned.</summary>
/// <param name="Role">The role.</param>
/// <param name="IsGiven">False: withheld.</param>
public sealed record GivenReveal(string Role, bool IsGiven);
