using System.Globalization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>Writes the city as the files that the registry, the list keepers and the departments hand over, subject by subject, with official titles.</summary>
internal sealed class RegistryFiles : IDisposable
{
    private readonly City city;
    private readonly CsvFile subjects;
    private readonly CsvFile reports;
    private readonly CsvFile abnormal;
    private readonly CsvFile serious;
    private readonly CsvFile penalties;
    private readonly CsvFile repairs;
    private readonly CsvFile inspections;

    private RegistryFiles(City city, string directory)
    {
        this.city = city;
        CsvFile Open(string kind, params ReadOnlySpan<string> titles) => new(Path.Combine(directory, kind + ".csv"), titles);
        subjects = Open("subjects", "统一社会信用代码", "企业名称", "主体类型", "所属区县", "行业代码", "成立日期", "登记状态", "状态日期", "注册资本（万元）", "住所", "法定代表人");
        reports = Open(
            "annual-reports", "统一社会信用代码", "企业名称", "报告年度", "公示日期", "从业人数", "资产总额（万元）", "负债总额（万元）", "营业总收入（万元）", "利润总额（万元）", "净利润（万元）", "纳税总额（万元）");
        abnormal = Open(
            "abnormal", "统一社会信用代码", "企业名称", "主体类型", "列入决定文号", "列入经营异常名录原因", "列入日期", "列入决定机关", "移出经营异常名录原因", "移出日期", "移出决定机关");
        serious = Open("serious", "统一社会信用代码", "企业名称", "列入决定文号", "列入严重违法失信名单原因", "列入日期", "列入决定机关", "移出严重违法失信名单原因", "移出日期", "移出决定机关");
        penalties = Open(
            "penalties", "行政相对人名称", "统一社会信用代码", "行政处罚决定书文号", "违法行为类型", "处罚类别", "罚款金额（万元）", "没收违法所得、没收非法财物的金额（万元）", "处罚决定日期", "公示截止期", "处罚机关");
        repairs = Open("repairs", "统一社会信用代码", "企业名称", "行政处罚决定书文号", "信用修复日期");
        inspections = Open("inspections", "检查编号", "统一社会信用代码", "企业名称", "检查类型", "检查方式", "检查日期", "抽查事项", "检查结果", "检查机关");
    }

    /// <summary>Writes all files into a folder, which is made where it is missing; files of those names are replaced.</summary>
    /// <returns>The files in an order in which they can be imported.</returns>
    public static IReadOnlyList<RegistryFile> Write(City city, string directory, IProgress<Step>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        RegistryFile[] written;
        using (var files = new RegistryFiles(city, directory))
        {
            files.WriteSubjects(progress, cancellation);
            written =
            [
                Told("subjects", files.subjects), Told("annual-reports", files.reports), Told("abnormal", files.abnormal), Told("serious", files.serious),
                Told("penalties", files.penalties), Told("repairs", files.repairs), Told("inspections", files.inspections),
            ];
        }

        return [.. LibraryFiles.Write(city, directory), .. written];
    }

    public void Dispose()
    {
        subjects.Dispose();
        reports.Dispose();
        abnormal.Dispose();
        serious.Dispose();
        penalties.Dispose();
        repairs.Dispose();
        inspections.Dispose();
    }

    private static RegistryFile Told(string kind, CsvFile file) => new(kind, file.Path, file.Rows);

    private void WriteSubjects(IProgress<Step>? progress, CancellationToken cancellation)
    {
        var life = new Life();
        var doing = new Bilingual("生成虚构城市的登记文件", "making the files of the made-up city");
        for (var number = 0; number < city.Subjects; number++)
        {
            var subject = city[number];
            LifeMaker.Fill(life, city, subject);
            Write(subject, life);
            if (number % 4096 != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new Step(doing, number, city.Subjects));
        }

        progress?.Report(new Step(doing, city.Subjects, city.Subjects));
    }

    private void Write(MadeUpSubject subject, Life life)
    {
        var id = subject.Id.IsUnifiedCode ? subject.Id.Text : subject.Id.Text[1..];
        var authority = subject.District.Name + "市场监督管理局";
        subjects.Field(id).Field(subject.Name).Field(subject.Kind.Chinese()).Field(subject.District.Code).Field(subject.Trade.Industry).Field(subject.EstablishedOn)
            .Field(subject.Status.Chinese()).Field(subject.StatusSince).WanYuan(subject.CapitalWanYuan * 10_000L).Field(subject.Address).Field(subject.LegalRepresentative).EndRow();
        foreach (var report in life.Reports)
        {
            reports.Field(id).Field(subject.Name).Field(report.Year).Field(report.FiledOn).Field(report.Employees).WanYuan(report.Assets).WanYuan(report.Liabilities)
                .WanYuan(report.Revenue).WanYuan(report.Profit).WanYuan(report.NetProfit).WanYuan(report.Tax).EndRow();
        }

        for (var index = 0; index < life.Abnormal.Count; index++)
        {
            var entry = life.Abnormal[index];
            abnormal.Field(id).Field(subject.Name).Field(subject.Kind.Chinese()).Field(Document("异列", entry.ListedOn, subject, index)).Field(entry.Cause).Field(entry.ListedOn).Field(authority)
                .Field(entry.Removal).Field(entry.RemovedOn).Field(entry.RemovedOn is null ? null : authority).EndRow();
        }

        for (var index = 0; index < life.Serious.Count; index++)
        {
            var entry = life.Serious[index];
            serious.Field(id).Field(subject.Name).Field(Document("严列", entry.ListedOn, subject, index)).Field(entry.Cause).Field(entry.ListedOn).Field(authority)
                .Field(entry.Removal).Field(entry.RemovedOn).Field(entry.RemovedOn is null ? null : authority).EndRow();
        }

        WritePenalties(subject, life, id, authority);
        WriteInspections(subject, life, id, authority);
    }

    private void WritePenalties(MadeUpSubject subject, Life life, string id, string authority)
    {
        for (var index = 0; index < life.Penalties.Count; index++)
        {
            var penalty = life.Penalties[index];
            var document = Document("罚", penalty.DecidedOn, subject, index);
            penalties.Field(subject.Name).Field(id).Field(document).Field(penalty.Violation).Field(Kinds(penalty.Kinds)).WanYuan(penalty.Fine).WanYuan(penalty.Confiscated)
                .Field(penalty.DecidedOn).Field(penalty.PublicUntil).Field(authority).EndRow();
            if (penalty.RepairedOn is { } repaired) repairs.Field(id).Field(subject.Name).Field(document).Field(repaired).EndRow();
        }
    }

    private void WriteInspections(MadeUpSubject subject, Life life, string id, string authority)
    {
        for (var index = 0; index < life.Visits.Count; index++)
        {
            var visit = life.Visits[index];
            foreach (var (item, code) in visit.Results)
            {
                var (title, department) = CityItems.Find(item) is { } known ? (known.Title, known.Department) : (item, "amr");

                // 谁检查、谁录入: a department's part of a joint visit is an inspection of its own.
                var inspection = string.Create(CultureInfo.InvariantCulture, $"{department.ToUpperInvariant()}{visit.Day:yyyyMMdd}-{subject.Number}-{index}");
                inspections.Field(inspection).Field(id).Field(subject.Name).Field(visit.Origin == InspectionOrigin.OnCause ? "有因检查" : "双随机抽查").Field("实地核查")
                    .Field(visit.Day).Field(title).Field(code.Chinese()).Field(department == "amr" ? authority : subject.District.Name + LibraryFiles.DepartmentTitle(department)).EndRow();
            }
        }
    }

    // Numbers of documents are made up and say so; they are unique within the city.
    private static string Document(string kind, DateOnly day, MadeUpSubject subject, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"虚构市监{kind}〔{day.Year}〕{subject.Number}-{index + 1}号");

    private static string Kinds(PenaltyKinds kinds) => kinds switch
    {
        PenaltyKinds.Fine => "罚款",
        PenaltyKinds.Warning | PenaltyKinds.Fine => "警告、罚款",
        PenaltyKinds.Fine | PenaltyKinds.Confiscation => "罚款、没收违法所得",
        PenaltyKinds.BusinessStopped | PenaltyKinds.Fine => "责令停产停业、罚款",
        PenaltyKinds.LicenceRevoked => "吊销许可证件",
        _ => throw new ArgumentOutOfRangeException(nameof(kinds), kinds, "The city has no such penalty."),
    };
}
