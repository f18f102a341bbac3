using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>
/// A professional field of supervision (专业领域) as features know it: by industry and by the words of a violation. Our own choice; the levels of a field are
/// the policy's, see <see cref="Policy.SectorPack"/>.
/// </summary>
/// <param name="Title">What it is called.</param>
/// <param name="Industries">Industries of GB/T 4754-2017; whatever lies within one of them belongs to it.</param>
/// <param name="Words">A violation that has one of these words is of this field.</param>
internal sealed record Sector(Bilingual Title, ImmutableArray<Industry> Industries, ImmutableArray<string> Words)
{
    public static readonly Sector Food = Of(new("食品", "food"), "C13 C14 C15 F512 F521 F522 H62", "食品 餐饮 食用农产品");

    public static readonly Sector SpecialEquipment = Of(new("特种设备", "special equipment"), "C343 C311 C333 D44 D45 H61 K702 N786", "特种设备 电梯 锅炉 压力容器 压力管道 起重机械 气瓶 游乐设施");

    public static readonly Sector IndustrialProducts = Of(
        new("工业产品", "industrial products"), "C17 C18 C19 C20 C21 C24 C26 C29 C30 C31 C33 C34 C35 C36 C37 C38 C39 C40", "产品质量 工业产品 不合格产品 强制性认证 生产许可证");

    /// <summary>Whether an industry belongs to it.</summary>
    public bool Has(Industry industry)
    {
        foreach (var wider in Industries)
        {
            if (industry.IsWithin(wider)) return true;
        }

        return false;
    }

    /// <summary>Whether the words of a violation are of this field.</summary>
    public bool IsNamedIn(string? words) => words is not null && Words.Any(word => words.Contains(word, StringComparison.Ordinal));

    private static Sector Of(Bilingual title, string industries, string words) =>
        new(title, [.. industries.Split(' ').Select(code => Industry.Parse(code).Value)], [.. words.Split(' ')]);
}
