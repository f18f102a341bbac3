using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Features;

/// <summary>The documents that make the records behind features. They tell what is recorded and when; no document that we hold states a window or a formula.</summary>
internal static class FeatureSources
{
    public static readonly Bilingual OwnChoice = new("自定", "own choice");
    public static readonly Bilingual Registration = new("《市场主体登记管理条例》（国务院令第746号）", "State Council order 746 (registration)");
    public static readonly Bilingual Names = new("《企业名称登记管理规定》（国务院令第734号）", "State Council order 734 (names of enterprises)");
    public static readonly Bilingual Codes = new("《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）", "GB 32100-2015 (codes)");
    public static readonly Bilingual Industries = new("《国民经济行业分类》（GB/T 4754-2017）", "GB/T 4754-2017 (industries)");
    public static readonly Bilingual Reports = new("《企业信息公示暂行条例》（国务院令第654号，第777号修订）", "State Council order 654, amended by 777 (annual reports)");
    public static readonly Bilingual Individuals = new("国市监信发〔2024〕72号", "SAMR document 72 of 2024 (individual businesses)");
    public static readonly Bilingual IndividualReports = new("《个体工商户年度报告暂行办法》（原工商总局令第69号）", "former SAIC order 69 (annual reports of individual businesses)");
    public static readonly Bilingual PromotionOfIndividuals = new("《促进个体工商户发展条例》（国务院令第755号）", "State Council order 755 (promotion of individual businesses)");
    public static readonly Bilingual Abnormal = new("《企业经营异常名录管理暂行办法》（原工商总局令第68号）", "former SAIC order 68 (abnormal list)");
    public static readonly Bilingual Serious = new("《市场监督管理严重违法失信名单管理办法》（总局令第44号）", "SAMR order 44 (serious list)");
    public static readonly Bilingual Penalties = new("《行政处罚法》第九条", "Administrative Penalty Law, article 9");
    public static readonly Bilingual Publicity = new("国家发展改革委令第36号", "NDRC order 36 (publicity and repair)");
    public static readonly Bilingual Inspections = new("《企业公示信息抽查办法》（总局令第101号）", "SAMR order 101 (inspections by draw)");
    public static readonly Bilingual Classification = new("国市监信发〔2022〕6号", "SAMR document 6 of 2022 (classification by credit risk)");
}
