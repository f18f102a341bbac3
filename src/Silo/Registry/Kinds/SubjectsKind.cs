using System.Buffers;
using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Registry.Cells;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>经营主体: the register itself.</summary>
internal sealed class SubjectsKind : RegistryKind
{
    private static readonly Field SubjectName = CommonFields.SubjectName.Required();
    private static readonly Field Kind = Field.Of("kind", "主体类型", "kind of subject", "enttype 市场主体类型 经营主体类型 企业类型 企业(机构)类型 类型 主体类别 市场主体类别 经营主体类别 entitytype 企业类型名称");
    private static readonly Field Status = Field.Of("status", "登记状态", "registration status", "regstate 经营状态 企业状态 主体状态 市场主体状态 状态 登记状态名称 entstatus");
    private static readonly Field Established = Field.Of("established", "成立日期", "day of establishment", "estdate 成立时间 注册日期 登记日期 设立日期 开业日期 注册时间 设立登记日期");
    private static readonly Field Industry = Field.Of("industry", "行业代码", "industry", "行业 industryco 国民经济行业代码 行业门类 industryphy 所属行业代码 行业小类代码 所属行业 行业分类代码");
    private static readonly Field Capital = Field.Of("capital", "注册资本", "registered capital", "regcap 注册资金 注册资本金 出资额 资金数额 成员出资总额 注册资本(金)");
    private static readonly Field Region = Field.Of("region", "属地", "region", "localadm 所在区县 区县 所属区县 行政区划 行政区划代码 属地监管区县 所属区域 地区 区域 所属地区 所在地区 所属辖区 辖区 管辖区县 县区 属地监管工商所 属地监管单位");
    private static readonly Field RegistryOffice = Field.Of("registry", "登记机关", "registry", "regorg 登记机关名称 登记机关代码 发照机关");
    private static readonly Field Address = Field.Of("address", "住所", "address", "dom 住所(经营场所) 经营场所 地址 注册地址 住所地址 企业住所 oploc 经营(营业)场所 营业场所 主要经营场所");
    private static readonly Field Representative = Field.Of("representative", "法定代表人", "legal representative", "lerep 法定代表人(负责人) 法人代表 法人 负责人 经营者 经营者姓名 法定代表人姓名 投资人 执行事务合伙人 法定代表人(经营者) 法定代表人/负责人");
    private static readonly Field ChangedOn = Field.Of("changed", "核准日期", "day of approval", "apprdate 核准时间 变更日期 核准变更日期 最近变更日期 altdate");
    private static readonly Field StatusOn = Field.Of("status-since", "状态日期", "day of the status", "注销日期 吊销日期 注销/吊销日期 注销时间 吊销时间 candate revdate 状态变更日期 迁出日期 注吊销日期 注(吊)销日期");

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly Words<SubjectKind> KindWords = new("subject.kind", new("主体类型", "kind of subject"),
        (SubjectKind.EnterpriseBranch, "企业分支机构 分支机构 分公司 有限责任公司分公司 股份有限公司分公司 内资分公司 外商投资企业分支机构"),
        (SubjectKind.IndividualBusiness, "个体工商户 个体 个体户 9500 9600"),
        (SubjectKind.FarmersCooperative, "农民专业合作社 农专 合作社 农民专业合作社联合社 农民专业合作社(联合社) 9100"),
        (SubjectKind.FarmersCooperativeBranch, "农民专业合作社分支机构 农专分支机构 9200"),
        (SubjectKind.RepresentativeOffice, "外国企业常驻代表机构 外企代表机构 外国(地区)企业常驻代表机构 常驻代表机构 代表机构 7000"),
        (SubjectKind.Other, "其他组织 其他 事业单位 社会团体 民办非企业单位 社会组织 机关"),
        (SubjectKind.Enterprise, "企业 公司 有限责任公司 股份有限公司 有限公司 个人独资企业 合伙企业 普通合伙企业 有限合伙企业 国有企业 集体企业 集体所有制企业 全民所有制 内资企业 外商投资企业 私营企业"));

    public override string Name => "subjects";

    public override Bilingual Title { get; } = new("经营主体", "subjects");

    public override Bilingual KeyTitle { get; } = new("统一社会信用代码", "code");

    public override ImmutableArray<Field> Fields { get; } =
        [CommonFields.Subject, SubjectName, Kind, Status, Established, Industry, Capital, Region, RegistryOffice, Address, Representative, ChangedOn, StatusOn];

    protected override RowFact? ReadSound(RowReader row, ReadingMoment moment)
    {
        var subject = row.Subject(CommonFields.Subject);
        var established = row.Day(Established, moment.Today);
        var changedOn = row.Day(ChangedOn, moment.Today);
        var statusOn = row.Day(StatusOn, moment.Today);
        if (changedOn < established) row.Refuse(ChangedOn, RowRefusals.BeforeOther(changedOn.Value, "核准日期", "day of approval", established.Value, "成立日期", "day of establishment"));
        if (statusOn < established) row.Refuse(StatusOn, RowRefusals.BeforeOther(statusOn.Value, "状态日期", "day of the status", established.Value, "成立日期", "day of establishment"));
        var name = row.TextOf(SubjectName);
        var kind = row.Maybe(Kind, (cell, _) => ReadKind(cell.Text));
        var status = row.Word(Status, Vocabulary.Statuses);
        var industry = row.Maybe(Industry, (cell, _) => ReadIndustry(cell.Text));
        var capital = row.Yuan(Capital);
        var region = ReadRegion(row, moment.Regions);
        var address = row.Text(Address);
        var representative = row.Text(Representative);
        return !row.IsSound ? null : new RegisterFact(subject, moment.Today,
            new(name, kind, region!.Value, industry, status, established, capital, address, representative), changedOn, statusOn);
    }

    // The district by its own column; else by the registry's or the address's words. Never by the code: that names the registry of old.
    private static Region? ReadRegion(RowReader row, RegionTable regions)
    {
        if (row.Maybe(Region, (cell, _) => regions.Find(cell.Text)) is { } stated) return stated;
        if (!row.IsSound) return null;
        if ((regions.In(row.Text(RegistryOffice)) ?? regions.In(row.Text(Address))) is { } told) return told;
        row.Refuse(Region, new("region.missing",
            new("没有属地（区县）列，从登记机关和住所也看不出在哪个区县", "no region is given, and neither the registry nor the address names one"),
            new($"请填写属地：{regions.Shown}", $"give the region: {regions.Shown}")));
        return null;
    }

    // The register's types are long (有限责任公司(自然人投资或控股)); what decides stands at their end or beginning. Four-digit codes follow GB/T 12402.
    private static Answer<SubjectKind> ReadKind(string typed)
    {
        var text = Plain.Of(typed);
        if (KindWords.TryRead(text, out var exact)) return exact;
        var isBranch = text.Contains("分公司", StringComparison.Ordinal) || text.Contains("分支机构", StringComparison.Ordinal) || text.Contains("分社", StringComparison.Ordinal);
        if (text.Contains("合作社", StringComparison.Ordinal)) return isBranch ? SubjectKind.FarmersCooperativeBranch : SubjectKind.FarmersCooperative;
        if (text.Contains("代表机构", StringComparison.Ordinal)) return SubjectKind.RepresentativeOffice;
        if (text.Contains("个体", StringComparison.Ordinal)) return SubjectKind.IndividualBusiness;
        if (isBranch) return SubjectKind.EnterpriseBranch;
        if (text.Length == 4 && text.All(char.IsAsciiDigit) && text[0] is >= '1' and <= '6') return text[0] == '2' || text is "4310" or "4320" or "4330" ? SubjectKind.EnterpriseBranch : SubjectKind.Enterprise;
        return text.Contains("公司", StringComparison.Ordinal) || text.Contains("企业", StringComparison.Ordinal) || text.Contains("所有制", StringComparison.Ordinal) || text.Contains("合伙", StringComparison.Ordinal)
            ? SubjectKind.Enterprise
            : KindWords.Refuse(typed);
    }

    // H6210, or H6210 正餐服务, or 正餐服务(H6210).
    private static Answer<Industry> ReadIndustry(string typed)
    {
        var text = Plain.Of(typed);
        var start = text.AsSpan().IndexOfAny(LettersAndDigits);
        if (start < 0) return Contracts.Subjects.Industry.Parse(typed);
        var length = text.AsSpan(start).IndexOfAnyExcept(LettersAndDigits);
        return Contracts.Subjects.Industry.Parse(text.Substring(start, length < 0 ? text.Length - start : length));
    }
}
