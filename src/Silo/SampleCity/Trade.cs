using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>A line of business that occurs in the city.</summary>
/// <param name="Industry">Code of GB/T 4754-2017, letter and four digits.</param>
/// <param name="Company">What companies of it are called.</param>
/// <param name="Shop">What small shops of it are called; empty where there are none.</param>
/// <param name="Companies">Weight among enterprises.</param>
/// <param name="Shops">Weight among 个体工商户.</param>
/// <param name="Odds">What it adds to the log odds of a problem at an inspection.</param>
/// <param name="Items">Ids of the inspection items that fit it, besides the two that fit everybody.</param>
internal sealed record Trade(string Industry, string Company, string Shop, int Companies, int Shops, double Odds, string[] Items)
{
    public static readonly Trade[] All =
    [
        new("A0412", "水产养殖", "养殖场", 30, 12, -0.2, ["AMR-04"]),
        new("C1361", "水产品加工", "水产加工坊", 30, 6, 0.5, ["AMR-04", "AMR-05", "FIRE-01"]),
        new("C1411", "食品制造", "糕点坊", 14, 12, 0.7, ["AMR-04", "AMR-05", "FIRE-01"]),
        new("C1530", "饮料", "", 6, 0, 0.4, ["AMR-05", "AMR-04"]),
        new("C2110", "木器家具", "家具坊", 22, 8, 0.3, ["AMR-04", "FIRE-01"]),
        new("C2642", "涂料", "", 6, 0, 0.5, ["AMR-04", "FIRE-01"]),
        new("C3856", "小家电制造", "", 34, 0, 0.35, ["AMR-04", "FIRE-01"]),
        new("C3434", "起重设备", "", 5, 0, 0.2, ["AMR-04", "AMR-06"]),
        new("D4620", "供水", "", 3, 0, -0.4, ["AMR-03"]),
        new("E4710", "建筑工程", "", 75, 0, 0.1, ["HRSS-01"]),
        new("E5012", "装饰工程", "装修部", 45, 14, 0.15, ["HRSS-01"]),
        new("F5124", "水产批发", "水产档", 45, 30, 0.1, ["AMR-05", "AMR-03"]),
        new("F5137", "家电批发", "", 35, 0, -0.2, ["AMR-04"]),
        new("F5164", "建材贸易", "建材店", 80, 45, -0.1, ["AMR-04"]),
        new("F5179", "机电设备", "", 60, 0, -0.25, ["AMR-04"]),
        new("F5211", "百货", "百货店", 16, 60, 0, ["AMR-03", "FIRE-01"]),
        new("F5212", "超市", "便利店", 14, 150, 0.2, ["AMR-05", "AMR-03", "FIRE-01"]),
        new("F5225", "酒业", "烟酒店", 18, 55, 0.45, ["AMR-05", "AMR-03"]),
        new("F5232", "服饰", "服装店", 26, 90, -0.35, ["AMR-04"]),
        new("F5251", "医药", "药房", 20, 12, 0.4, ["AMR-08", "AMR-03"]),
        new("F5261", "汽车销售", "", 22, 0, 0, ["AMR-07", "AMR-03"]),
        new("F5292", "网络商贸", "网店", 60, 45, 0.1, ["AMR-07"]),
        new("G5430", "货运", "货运部", 34, 22, 0.1, ["HRSS-01"]),
        new("G5920", "仓储", "", 14, 0, 0.15, ["FIRE-01"]),
        new("H6110", "酒店管理", "", 16, 0, 0.4, ["FIRE-01", "AMR-06", "AMR-03"]),
        new("H6130", "民宿", "旅馆", 8, 20, 0.45, ["FIRE-01", "AMR-03"]),
        new("H6210", "餐饮", "饭店", 40, 110, 0.75, ["AMR-05", "FIRE-01", "AMR-03"]),
        new("H6220", "快餐", "快餐店", 12, 75, 0.8, ["AMR-05", "FIRE-01"]),
        new("H6291", "茶饮", "小吃店", 10, 95, 0.65, ["AMR-05"]),
        new("I6510", "软件科技", "", 70, 0, -0.7, ["AMR-07"]),
        new("I6450", "信息技术", "", 30, 0, -0.5, ["AMR-07"]),
        new("K7010", "房地产", "", 18, 0, 0.15, ["AMR-07", "AMR-03"]),
        new("K7030", "房产经纪", "", 20, 0, 0.5, ["AMR-07", "AMR-03"]),
        new("L7212", "企业管理", "", 60, 0, -0.55, ["AMR-07"]),
        new("L7249", "广告传媒", "图文店", 35, 12, -0.2, ["AMR-07"]),
        new("M7482", "工程设计", "", 26, 0, -0.6, ["HRSS-01"]),
        new("O8040", "美业", "美容店", 16, 55, 0.35, ["AMR-07", "AMR-03"]),
        new("O8051", "洗浴", "", 4, 0, 0.4, ["FIRE-01", "AMR-03"]),
        new("O8111", "汽修", "汽修店", 18, 30, 0.25, ["AMR-03"]),
        new("O8192", "保洁", "家政部", 14, 10, -0.1, ["HRSS-01"]),
        new("P8391", "教育咨询", "培训部", 20, 4, 0.3, ["AMR-07", "FIRE-01"]),
        new("Q8425", "门诊", "", 6, 0, 0.25, ["AMR-08"]),
        new("R9011", "歌舞娱乐", "", 5, 0, 0.55, ["FIRE-01", "AMR-03"]),
        new("R9051", "文化传播", "", 40, 0, -0.4, ["AMR-07"]),
    ];

    /// <summary>What 农民专业合作社 do.</summary>
    public static readonly Trade[] OfCooperatives =
    [
        new("A0169", "甘蔗种植", "", 30, 0, -0.3, ["AMR-04"]),
        new("A0141", "蔬菜种植", "", 30, 0, -0.2, ["AMR-04"]),
        new("A0153", "菠萝种植", "", 20, 0, -0.3, ["AMR-04"]),
        new("A0313", "生猪养殖", "", 15, 0, 0.1, ["AMR-04"]),
        new("A0411", "海水养殖", "", 25, 0, -0.1, ["AMR-04"]),
        new("A0519", "农机服务", "", 10, 0, -0.1, ["AMR-04"]),
    ];

    private static readonly int[] CumulatedCompanies = Weights.Cumulate(All.Select(trade => trade.Companies));
    private static readonly int[] CumulatedShops = Weights.Cumulate(All.Select(trade => trade.Shops));
    private static readonly int[] CumulatedCooperatives = Weights.Cumulate(OfCooperatives.Select(trade => trade.Companies));

    public static Trade Pick(SubjectKind kind, ref PortableRandom random) => kind switch
    {
        SubjectKind.IndividualBusiness => All[random.Place(CumulatedShops)],
        SubjectKind.FarmersCooperative or SubjectKind.FarmersCooperativeBranch => OfCooperatives[random.Place(CumulatedCooperatives)],
        _ => All[random.Place(CumulatedCompanies)],
    };
}
