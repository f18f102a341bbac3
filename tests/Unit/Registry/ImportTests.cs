using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Unit.Registry;

public sealed class ImportTests : IDisposable
{
    private const string A = "91350100M000100Y43";
    private const string B = "91110108551385082Q";
    private const string Subjects = "统一社会信用代码,企业名称,主体类型,登记状态,成立日期,所在区县,注册资本（万元）\n";

    private readonly MemoryOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task A_subject_is_registered_once_and_a_change_is_just_the_difference()
    {
        var file = office.Csv(Subjects + $"{A},甲公司,有限责任公司,存续,2020-01-02,赤坎区,100\n");
        Assert.Equal(1, (await office.Import("subjects", file)).RowsImported);
        Assert.Equal(1, (await office.Import("subjects", file)).RowsUnchanged);
        var changed = await office.Import("subjects", office.Csv(Subjects + $"{A},甲集团,有限责任公司,注销,2020-01-02,赤坎区,100\n"));
        Assert.Equal((1L, 1L), (changed.Events["SubjectChanged"], changed.Events["StatusChanged"]));
        var change = Assert.Single(office.StateOf(A).Changes);
        Assert.Equal(("甲集团", null, null), (change.Name, change.Region?.Code, change.CapitalYuan));
        Assert.Equal(RegistrationStatus.Deregistered, office.StateOf(A).Status);
    }

    [Fact]
    public async Task What_changes_there_and_back_and_there_again_on_one_day_ends_as_the_last_file_says()
    {
        var one = office.Csv(Subjects + $"{A},甲,企业,存续,2020-01-02,赤坎区,\n");
        var other = office.Csv(Subjects + $"{A},乙,企业,存续,2020-01-02,霞山区,\n");
        foreach (var (file, name) in new[] { (one, "甲"), (other, "乙"), (one, "甲"), (other, "乙") })
        {
            await office.Import("subjects", file);
            Assert.Equal(name, office.StateOf(A).Registration!.Name);
        }

        Assert.Equal(1, (await office.Import("subjects", other)).RowsUnchanged);
    }

    [Fact]
    public async Task A_column_that_a_file_does_not_have_changes_nothing()
    {
        await office.Import("subjects", office.Csv(Subjects + $"{A},甲,个体工商户,注销,2020-01-02,赤坎区,100\n"));
        Assert.Equal(1, (await office.Import("subjects", office.Csv($"统一社会信用代码,企业名称,所在区县\n{A},甲,赤坎区\n"))).RowsUnchanged);
    }

    [Fact]
    public async Task A_status_told_with_its_day_holds_from_that_day()
    {
        await office.Import("subjects", office.Csv($"统一社会信用代码,企业名称,登记状态,成立日期,所在区县,注销日期\n{A},甲,注销,2020-01-02,赤坎区,2024-05-06\n"), "occurrence");
        Assert.Equal(RegistrationStatus.Active, CreditState.Fold(office.EventsOf(A), Standpoint.AtEndOf(new(2024, 5, 5))).Status);
        Assert.Equal(RegistrationStatus.Deregistered, CreditState.Fold(office.EventsOf(A), Standpoint.AtEndOf(new(2024, 5, 6))).Status);
    }

    [Theory]
    [InlineData("甲公司,企业,存续,2020-01-02,火星区,1", "region.unknown")]
    [InlineData("甲公司,企业,存续,2020-01-02,,1", "region.missing")]
    [InlineData("甲公司,企业,存续,2027-01-02,赤坎区,1", "cell.future")]
    [InlineData("甲公司,企业,存续,2020-02-30,赤坎区,1", "cell.day")]
    [InlineData("甲公司,企业,漂流,2020-01-02,赤坎区,1", "subject.status")]
    [InlineData("甲公司,飞船,存续,2020-01-02,赤坎区,1", "subject.kind")]
    [InlineData(",企业,存续,2020-01-02,赤坎区,1", "cell.missing")]
    [InlineData("甲公司,企业,存续,2020-01-02,赤坎区,一百", "money.amount")]
    public async Task A_row_of_the_register_that_is_wrong_is_refused_by_its_rule(string row, string code) =>
        Assert.Equal(code, await office.Refusal("subjects", office.Csv(Subjects + $"{A},{row}\n")));

    [Fact]
    public async Task An_unknown_district_is_refused_with_the_known_ones_and_an_offices_own_table_replaces_them()
    {
        var file = office.Csv(Subjects + $"{A},甲公司,企业,存续,2020-01-02,经开区,1\n");
        var summary = await office.Import("subjects", file);
        Assert.Contains("440802 赤坎区", await File.ReadAllTextAsync(summary.RejectFile!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        office.Csv("代码,名称,别名\n440871,经济技术开发区,经开区;开发区\n", "regions.csv");
        Assert.Equal(1, (await office.Import("subjects", file)).RowsImported);
        Assert.Equal("440871", office.StateOf(A).Registration!.Region.Code);
    }

    [Theory]
    [InlineData("广东省湛江市赤坎区")]
    [InlineData("440802")]
    [InlineData("440802001")]
    [InlineData("赤坎")]
    public async Task A_district_is_known_by_code_and_name(string district)
    {
        await office.Import("subjects", office.Csv(Subjects + $"{A},甲公司,企业,存续,2020-01-02,{district},1\n"));
        Assert.Equal("440802", office.StateOf(A).Registration!.Region.Code);
    }

    [Fact]
    public async Task Rows_of_one_code_count_as_duplicates_when_they_say_the_same_and_are_all_refused_when_not()
    {
        var summary = await office.Import("subjects", office.Csv(Subjects
            + $"{A},甲,企业,存续,2020-01-02,赤坎区,100\n{A},甲,企业,在营,2020/1/2,440802,100.00\n"
            + $"{B},乙,企业,存续,2020-01-02,赤坎区,100\n{B},丙,企业,存续,2020-01-02,赤坎区,100\n"));
        Assert.Equal((1L, 1L, 2L), (summary.RowsImported, summary.RowsDuplicate, summary.RejectedBy["row.contradiction"]));
        Assert.Empty(office.EventsOf(B));
    }

    [Fact]
    public async Task An_event_before_establishment_is_refused_with_its_row()
    {
        await office.Import("subjects", office.Csv(Subjects + $"{A},甲,企业,存续,2020-01-02,赤坎区,100\n"));
        var summary = await office.Import("inspections", office.Csv($"证件号码,检查日期,检查结果\n{A},2019-05-06,合格\n{A},2021-05-06,合格\n"));
        Assert.Equal((1L, 1L), (summary.RowsImported, summary.RejectedBy["credit.before-registration"]));
        Assert.Contains(",2,", await File.ReadAllTextAsync(summary.RejectFile!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_that_is_not_registered_is_made_from_its_code_and_superseded_by_its_row()
    {
        var summary = await office.Import("inspections", office.Csv($"证件号码,检查对象,检查日期,检查结果\n{A},甲店,2021-05-06,合格\n{A},甲店,2020-05-06,不合格\n"), "occurrence");
        Assert.Equal(1, summary.SubjectsCreated);
        var made = Assert.IsType<SubjectRegistered>(office.EventsOf(A).Single(held => held is SubjectRegistered));
        Assert.Equal((true, "甲店", "350100", new DateOnly(2020, 5, 6), SubjectKind.Enterprise), (made.FromCodeAlone, made.Name, made.Region.Code, made.Happened, made.Kind));
        Assert.Equal(ChinaTime.EndOf(new(2020, 5, 6)), made.Known);
        await office.Import("subjects", office.Csv(Subjects + $"{A},甲公司,企业,存续,2019-01-02,赤坎区,100\n"));
        Assert.Equal((false, "440802"), (office.StateOf(A).Registration!.FromCodeAlone, office.StateOf(A).Registration!.Region.Code));
    }

    [Fact]
    public async Task An_entry_and_its_removal_stand_in_one_row_or_in_two_files()
    {
        await office.Import("abnormal", office.Csv($"统一社会信用代码,列入日期,列入原因,移出日期,移出原因\n{A},2023-07-08,1,2023-09-01,已补报\n{B},2023-07-08,通过登记的住所或者经营场所无法联系,,\n"));
        Assert.False(office.StateOf(A).AbnormalEntries[0].IsOpen);
        Assert.Equal(AbnormalCause.AnnualReportMissing, office.StateOf(A).AbnormalEntries[0].Listed.Cause);
        Assert.True(office.StateOf(B).AbnormalEntries[0].IsOpen);
        var removals = office.Csv($"统一社会信用代码,移出日期,移出原因\n{B},2024-01-05,已变更住所\n");
        Assert.Equal(1, (await office.Import("abnormal", removals)).RowsImported);
        Assert.False(office.StateOf(B).AbnormalEntries[0].IsOpen);
        Assert.Equal(1, (await office.Import("abnormal", removals)).RowsUnchanged);
        Assert.Equal("removal.entry", await office.Refusal("abnormal", office.Csv($"统一社会信用代码,移出日期\n{B},2024-01-06\n")));
    }

    [Fact]
    public async Task A_removal_may_stand_above_its_entry_and_one_that_could_end_either_of_two_is_refused()
    {
        var file = office.Csv($"统一社会信用代码,列入日期,列入事由,移出日期\n{A},,,2024-01-05\n{A},2023-07-08,x,\n{B},2023-07-08,x,\n{B},2023-08-08,y,\n{B},,,2024-01-05\n");
        var summary = await office.Import("serious", file);
        Assert.False(office.StateOf(A).SeriousEntries[0].IsOpen);
        Assert.Equal(1, summary.RejectedBy["removal.ambiguous"]);
    }

    [Fact]
    public async Task Removals_of_one_file_end_what_stands_in_it_one_after_the_other()
    {
        var file = office.Csv($"统一社会信用代码,列入日期,列入原因,移出日期\n{A},,,2024-01-05\n{A},,,2023-08-01\n{A},2023-07-08,1,\n{A},2023-09-01,4,\n");
        Assert.Equal((4, 0), await office.Import("abnormal", file) is var first ? (first.RowsImported, first.RowsRejected) : default);
        Assert.Equal([new DateOnly(2023, 8, 1), new DateOnly(2024, 1, 5)], office.StateOf(A).AbnormalEntries.Select(entry => entry.Removed?.Happened));
        Assert.Equal((0, 4), await office.Import("abnormal", file) is var again ? (again.RowsImported, again.RowsUnchanged) : default);
    }

    [Fact]
    public async Task A_number_of_a_cause_means_something_else_for_an_individual_business()
    {
        await office.Import("subjects", office.Csv(Subjects + $"{A},甲店,个体工商户,存续,2020-01-02,赤坎区,\n"));
        await office.Import("abnormal", office.Csv($"统一社会信用代码,标记日期,标记原因\n{A},2023-07-08,3\n"));
        Assert.Equal(AbnormalCause.AnnualReportMissing, office.StateOf(A).AbnormalEntries[0].Listed.Cause);
        Assert.Equal("abnormal.cause", await office.Refusal("abnormal", office.Csv($"统一社会信用代码,标记日期,标记原因\n{A},2023-07-08,5\n")));
    }

    [Fact]
    public async Task Visits_of_a_day_are_told_apart_by_number_and_rows_of_one_visit_become_one_inspection()
    {
        var file = office.Csv("唯一标识,证件号码,检查日期,检查事项,检查结果,检查机关\n"
            + $"x1,{A},2024-08-12,标签,合格,甲局\nx2,{A},2024-08-12,标签,合格,甲局\nx1,{A},2024-08-12,消防,5.发现问题已责令改正,乙局\nx1,{A},2024-08-12,消防,责令改正,乙局\n");
        var summary = await office.Import("inspections", file);
        Assert.Equal((3L, 1L, 2L), (summary.RowsImported, summary.RowsDuplicate, summary.Events["Inspected"]));
        var joint = office.StateOf(A).Inspections.Single(inspected => inspected.Inspection == "x1");
        Assert.Equal(2, joint.Results.Length);
        Assert.Contains(joint.Results, result => result.Codes is [ResultCode.OrderedToCorrect]);
        Assert.Equal(3, (await office.Import("inspections", file)).RowsUnchanged);
    }

    [Theory]
    [InlineData("合格", ResultCode.NothingFound)]
    [InlineData("不合格", ResultCode.ProblemPending)]
    [InlineData("无法开展检查", ResultCode.NoSuchActivity)]
    [InlineData("责令改正", ResultCode.OrderedToCorrect)]
    [InlineData("通过登记的住所（经营场所）无法联系", ResultCode.Unreachable)]
    [InlineData("公示信息隐瞒真实情况、弄虚作假", ResultCode.FalseInformation)]
    [InlineData("4", ResultCode.Unreachable)]
    public async Task A_result_is_read_by_the_table_of_words(string typed, ResultCode code)
    {
        await office.Import("inspections", office.Csv($"证件号码,检查日期,检查结果\n{A},2024-08-12,{typed}\n"));
        Assert.Equal([code], office.StateOf(A).Inspections[0].Results[0].Codes);
    }

    [Fact]
    public async Task An_unknown_result_is_refused_with_the_mapping_as_cure()
    {
        var summary = await office.Import("inspections", office.Csv($"证件号码,检查日期,检查结果\n{A},2024-08-12,马马虎虎\n"));
        Assert.Equal(1, summary.RejectedBy["inspection.result"]);
        Assert.Contains("values", await File.ReadAllTextAsync(summary.RejectFile!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Penalties_have_all_their_kinds_and_amounts_in_yuan()
    {
        await office.Import("penalties", office.Csv("行政相对人名称,统一社会信用代码,行政处罚决定书文号,违法行为类型,处罚类别,罚款金额（万元）,没收违法所得、没收非法财物的金额（万元）,处罚决定日期,公示截止期,处罚机关\n"
            + $"甲,{A},粤湛市监罚〔2024〕1号,违反广告法,警告;没收违法所得、没收非法财物,0.5,0.123456,2024/8/12,2027-08-12,湛江市市场监督管理局\n"));
        var penalty = office.StateOf(A).Penalties[0].Penalty;
        Assert.Equal(PenaltyKinds.Warning | PenaltyKinds.Fine | PenaltyKinds.Confiscation, penalty.Kinds);
        Assert.Equal((5000m, 1234.56m, new DateOnly(2027, 8, 12)), (penalty.FineYuan, penalty.ConfiscatedYuan, penalty.PublicUntil));
        await office.Import("repairs", office.Csv($"统一社会信用代码,行政处罚决定书文号,信用修复日期\n{A},粤湛市监罚〔2024〕1号,2025-01-05\n"));
        Assert.False(office.StateOf(A).Penalties[0].Weighs);
    }

    [Fact]
    public async Task A_report_keeps_what_is_not_published_apart_from_zero_and_can_not_come_before_its_year_is_over()
    {
        var summary = await office.Import("annual-reports", office.Csv("统一社会信用代码,报告年度,公示日期,资产总额（万元）,利润总额（万元）,从业人数\n"
            + $"{A},2023年度,2024-05-06,企业选择不公示,-1.5,3人\n{B},2024,2024-05-06,0,0,0\n"));
        var report = office.StateOf(A).AnnualReports[2023];
        Assert.Equal((null, -15000m, 3), (report.AssetsYuan, report.ProfitYuan, report.Employees));
        Assert.Equal(1, summary.RejectedBy["report.year"]);
    }

    [Fact]
    public async Task Inspectors_and_items_are_replaced_by_their_number_and_the_same_file_changes_nothing()
    {
        var inspectors = office.Csv($"人员编号,姓名,部门代码,执法区域,专业,执法证有效期至,是否辅助人员,回避主体\nI0001,张三,amr,赤坎区、440803,food,2028-12-31,否,{A}\n");
        Assert.Equal(1, (await office.Import("inspectors", inspectors)).RowsImported);
        Assert.Equal(1, (await office.Import("inspectors", inspectors)).RowsUnchanged);
        var inspector = Assert.IsType<Inspector>(Assert.Single(office.Roster));
        Assert.Equal(["440802", "440803"], inspector.Regions.Select(region => region.Code));
        Assert.Equal((A, false), (inspector.RecusedFrom[0].Text, inspector.IsAuxiliary));
        Assert.Equal(1, (await office.Import("items", office.Csv("事项编号,抽查事项名称,部门代码,事项类别\nAMR-03,食品标签,amr,重点检查事项\n"))).RowsImported);
        Assert.Equal("item.name", await office.Refusal("items", office.Csv("事项编号,抽查事项名称,部门代码\n第三项,食品标签,amr\n")));
    }

    [Theory]
    [InlineData("2024-08-01", "known.before")]
    [InlineData("2024-08-12", null)]
    [InlineData("2024-08-12T00:00:00+08:00", null)]
    public async Task A_fact_can_not_be_known_before_it_happened(string known, string? code)
    {
        var summary = await office.Import("inspections", office.Csv($"证件号码,检查日期,检查结果\n{A},2024-08-12,合格\n"), known);
        Assert.Equal(code, summary.RejectedBy.Keys.FirstOrDefault());
    }

    [Theory]
    [InlineData("2030-01-01", "known.future")]
    [InlineData("昨天", "known.time")]
    public async Task A_known_time_that_is_none_is_refused(string known, string code) =>
        Assert.Equal(code, (await office.Try("inspections", ["x.csv"], known)).Refusals[0].Code);

    [Fact]
    public async Task The_same_fact_known_at_another_time_is_the_same_fact()
    {
        var file = office.Csv($"证件号码,检查日期,检查结果\n{A},2024-08-12,合格\n");
        await office.Import("inspections", file, "occurrence");
        Assert.Equal(1, (await office.Import("inspections", file, "now", now: MemoryOffice.Now.AddDays(5))).RowsUnchanged);
    }

    [Fact]
    public async Task Rejected_rows_name_file_row_column_reason_and_cure_in_the_inputs_format_and_import_once_corrected()
    {
        var header = "统一社会信用代码,检查日期,检查结果\n";
        var summary = await office.Import("inspections", office.Csv($"{header}91350100M000100Y4Z,2024-08-12,合格\n", "坏行.csv"));
        Assert.Equal(Path.Combine(office.Directory.Rejects, "坏行.1.rejects.csv"), summary.RejectFile);
        var lines = await File.ReadAllLinesAsync(summary.RejectFile!, TestContext.Current.CancellationToken);
        Assert.Equal("统一社会信用代码,检查日期,检查结果,文件,行,列,原因,reason,处理办法,cure", lines[0]);
        Assert.StartsWith("91350100M000100Y4Z,2024-08-12,合格,坏行.csv,2,统一社会信用代码,", lines[1], StringComparison.Ordinal);
        var again = await office.Import("inspections", summary.RejectFile!);
        Assert.Equal(lines[0], (await File.ReadAllLinesAsync(again.RejectFile!, TestContext.Current.CancellationToken))[0]);
        await File.WriteAllTextAsync(summary.RejectFile!, string.Join('\n', lines).Replace("Y4Z", "Y43", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal((1L, 0L), await office.Import("inspections", summary.RejectFile!) switch { var corrected => (corrected.RowsImported, corrected.RowsRejected) });
    }
}
