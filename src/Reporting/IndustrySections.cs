namespace Xinheng.Reporting;

/// <summary>Sections of GB/T 4754-2017 by name. The letters are left out: in a report they could be taken for classes.</summary>
public static class IndustrySections
{
    private static readonly Wording[] Titles =
    [
        new("农、林、牧、渔业", "farming, forestry, fishery"),
        new("采矿业", "mining"),
        new("制造业", "manufacturing"),
        new("电力、热力、燃气及水", "electricity, gas, water"),
        new("建筑业", "construction"),
        new("批发和零售业", "wholesale and retail"),
        new("交通运输、仓储和邮政", "transport, storage, post"),
        new("住宿和餐饮业", "lodging and catering"),
        new("信息传输、软件", "information and software"),
        new("金融业", "finance"),
        new("房地产业", "real estate"),
        new("租赁和商务服务业", "leasing, business services"),
        new("科学研究和技术服务", "research and technical services"),
        new("水利、环境和公共设施", "water, environment, public facilities"),
        new("居民服务、修理", "household services, repair"),
        new("教育", "education"),
        new("卫生和社会工作", "health and social work"),
        new("文化、体育和娱乐业", "culture, sports, entertainment"),
        new("公共管理、社会组织", "public administration"),
        new("国际组织", "international organisations"),
    ];

    /// <summary>The name of a section, A to T; other industries for any other letter.</summary>
    public static Wording TitleOf(char section) => section is >= 'A' and <= 'T' ? Titles[section - 'A'] : new("其他行业", "other industries");
}
