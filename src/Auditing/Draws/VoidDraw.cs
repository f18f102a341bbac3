namespace Xinheng.Auditing.Draws;

/// <summary>A draw that was abandoned.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Withheld">Roles that kept their secret back; empty where all gave it.</param>
/// <param name="Reason">The stated reason.</param>
public sealed record VoidDraw(string Number, IReadOnlyList<string> Withheld, string Reason);
