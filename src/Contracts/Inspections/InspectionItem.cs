namespace Xinheng.Contracts.Inspections;

/// <summary>An entry of the list of inspection items (随机抽查事项清单).</summary>
/// <param name="Id">Name of draw/1's form, such as <c>AMR-03</c>.</param>
/// <param name="Title">抽查事项名称.</param>
/// <param name="Department">Code of the department that inspects it.</param>
/// <param name="IsKeyItem">重点检查事项 (no upper limit of the ratio) rather than 一般检查事项 (国市监信〔2019〕38号).</param>
/// <param name="Basis">Legal basis; null where not stated.</param>
/// <param name="Skill">Skill that a team needs; null where none.</param>
[GenerateSerializer, Immutable, Alias("xinheng.inspection-item")]
public sealed record InspectionItem(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Department,
    [property: Id(3)] bool IsKeyItem,
    [property: Id(4)] string? Basis,
    [property: Id(5)] string? Skill);
