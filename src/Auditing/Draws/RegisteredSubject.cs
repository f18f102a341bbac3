using Xinheng.Reporting;

namespace Xinheng.Auditing.Draws;

/// <summary>What the register of subjects says of one of them, as far as an auditor groups by it.</summary>
/// <param name="Id">Subject id, as a frame has it.</param>
/// <param name="Established">Day of registration; null where it is not stated.</param>
/// <param name="Section">Section of GB/T 4754-2017, <c>A</c> to <c>T</c>; null where it is not stated.</param>
/// <param name="Form">Form of ownership, such as 个体工商户; null where it is not stated.</param>
/// <param name="Representative">Legal representative; null where it is not stated.</param>
public sealed record RegisteredSubject(string Id, DateOnly? Established, char? Section, Wording? Form, string? Representative);
