using System.Collections.Frozen;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.SampleCity;

/// <summary>The city's list of inspection items (随机抽查事项清单). Ids and weights are made up; titles are of the kind that cities publish.</summary>
internal static class CityItems
{
    /// <summary>登记事项检查, which fits every subject.</summary>
    public const string Registration = "AMR-01";

    /// <summary>公示信息检查, which fits every subject.</summary>
    public const string Disclosure = "AMR-02";

    public static readonly InspectionItem[] All =
    [
        new(Registration, "登记事项检查", "amr", false, "《市场主体登记管理条例》", null),
        new(Disclosure, "公示信息检查", "amr", false, "《企业信息公示暂行条例》", null),
        new("AMR-03", "价格行为检查", "amr", false, "《价格法》", null),
        new("AMR-04", "产品质量监督检查", "amr", true, "《产品质量法》", null),
        new("AMR-05", "食品安全监督检查", "amr", true, "《食品安全法》", "food"),
        new("AMR-06", "特种设备安全监督检查", "amr", true, "《特种设备安全法》", "lift"),
        new("AMR-07", "广告行为检查", "amr", false, "《广告法》", null),
        new("AMR-08", "药品医疗器械经营检查", "amr", true, "《药品管理法》", "drug"),
        new("FIRE-01", "消防安全检查", "fire", true, "《消防法》", null),
        new("HRSS-01", "劳动用工检查", "hrss", false, "《劳动保障监察条例》", null),
    ];

    private static readonly FrozenDictionary<string, InspectionItem> ById = All.ToFrozenDictionary(item => item.Id);

    public static InspectionItem? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>How easily an item shows a problem, compared with a safety item; 1 for items that the list does not name.</summary>
    public static double WeightOf(string id) => id switch { Registration => 0.45, Disclosure => 0.7, "AMR-03" or "AMR-07" => 0.8, "AMR-05" => 1.15, "FIRE-01" => 1.1, _ => 1 };
}
