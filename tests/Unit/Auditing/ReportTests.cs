using System.Text;
using System.Text.RegularExpressions;
using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Reports;
using Xinheng.Drawing.Documents;

namespace Xinheng.Tests.Unit.Auditing;

public sealed partial class ReportTests
{
    private static readonly AuditedCity City = new(1);
    private static readonly CityDraw[] Draws = Audits.Draws(City, 3);

    [Fact]
    public void The_same_bundles_in_any_order_give_the_same_bytes()
    {
        var page = Page.Of(Audits.Of(City, Draws, Audits.Quick));
        Assert.Equal(page, Page.Of(Audits.Of(City, Draws, Audits.Quick)));
        Assert.Equal(page, Page.Of(Audits.Of(City, Draws.Reverse(), Audits.Quick)));
        Assert.NotEqual(page, Page.Of(Audits.Of(City, Draws, Audits.Quick with { Seed = 8 })));
    }

    /// <summary>If the page told a class, or counted by class, it would change when every class is called by another's name.</summary>
    [Fact]
    public void Calling_the_classes_by_other_names_changes_nothing_in_the_report() =>
        Assert.Equal(Encoding.UTF8.GetString(Page.Of(Audits.Of(City, Draws, Audits.Quick))), Encoding.UTF8.GetString(Page.Of(Audits.Of(City, Draws.Select(Renamed), Audits.Quick))));

    [Fact]
    public void No_letter_of_a_class_stands_alone_in_any_text_of_the_report()
    {
        var random = new Random(1);
        var pages = new[] { Draws, Audits.Draws(City, 3, draw => Frauds.Favour(Frauds.Pair(Frauds.EveryKth(draw, City, random), 0.3, random), "440881", 4, random)) }
            .Select(draws => Encoding.UTF8.GetString(Page.Of(Audits.Of(City, draws, Audits.Quick))));
        Assert.All(pages, page => Assert.DoesNotMatch(ClassLetter(), Texts(page)));
        Assert.Matches(ClassLetter(), Texts("<p>分类 A 共 3 户</p>"));
    }

    [Fact]
    public void Whoever_stands_almost_alone_is_not_shown()
    {
        // A draw of so few rows that any figure would tell on one of them.
        var small = new AuditedCity(4, subjects: 18);
        var report = Audits.Of(small, Audits.Draws(small, 2), Audits.Quick);
        Assert.All(((string[])["industry", "month", "form", "representative", "overlap", "runs", "spacing", "spacing-strata"]).Select(report.About), finding => Assert.True(finding is { WhyNot: not null, Observed: null, Picture: null }));
        Assert.Null(report.About("regions").Picture);
    }

    [Fact]
    public void The_answer_says_how_much_was_not_asked()
    {
        // One draw without a register: no groups, no earlier draw, no second visit.
        var report = Audits.Of(City, Draws.Take(1), Audits.Quick, withRegister: false);
        Assert.Equal((5, 6), (report.Tests, report.NotPossible));
        Assert.Contains("所作 5 项检验均与随机相符", report.Answer.Chinese, StringComparison.Ordinal);
        Assert.Contains("另有 6 项无法检验", report.Answer.Chinese, StringComparison.Ordinal);
        Assert.Contains("6 items more are not possible", report.Answer.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_could_be_asked_nothing_is_said_to_agree()
    {
        var small = new AuditedCity(4, subjects: 18);
        var report = Audits.Of(small, [small.Draw(1) with { Seed = null, Assignment = null }], Audits.Quick);
        Assert.Equal(0, report.Tests);
        Assert.DoesNotContain("没有发现", report.Answer.Chinese, StringComparison.Ordinal);
        Assert.Contains("没有一项检验可作", report.Answer.Chinese, StringComparison.Ordinal);
        Assert.Contains("not one test is possible", report.Answer.English, StringComparison.Ordinal);
    }

    /// <summary>The rule is one for strata: a region has many, each off by less than one, and may be off by several.</summary>
    [Fact]
    public void Where_all_strata_are_right_nothing_is_said_of_whole_regions_that_need_not_hold()
    {
        var year = Audits.Draws(City, 12);
        var draws = year.Select(draw => draw.Read(new Population(City.Register))).ToArray();
        var furthest = draws.SelectMany(draw => draw.Shares.Regions).GroupBy(share => share.Region).Max(region => Math.Abs(region.Sum(share => share.Drawn - share.Share)));
        Assert.True(furthest > 1, "no region of these draws is off by more than one");
        var told = Audits.Of(City, year, Audits.Quick).About("regions");
        Assert.False(told.Deviates);
        Assert.Contains("没有一层", told.Says.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("no region", told.Says.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_picture_says_in_words_what_its_axis_and_its_marks_are()
    {
        var report = Audits.Of(City, Draws, Audits.Quick);
        var pictures = report.Findings.Select(finding => finding.Picture).OfType<string>().ToArray();
        Assert.Equal(12, pictures.Length);
        Assert.All(pictures, picture => Assert.Matches("</svg>\\s*<figcaption><span class=\"zh\">[^<]*横轴：[^<]+</span><span class=\"en\" lang=\"en\">[^<]*Across: [^<]+</span></figcaption>", picture));
    }

    [Fact]
    public void The_page_needs_nothing_from_anywhere_and_tells_each_test_with_its_null()
    {
        var report = Audits.Of(City, Draws, Audits.Quick);
        var page = Encoding.UTF8.GetString(Page.Of(report));
        Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/2000/svg)", page);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.All(report.Findings, finding => Assert.Contains($"<section id=\"{finding.Name}\"", page, StringComparison.Ordinal));
        Assert.All(report.Findings, finding =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", finding.Null.Chinese);
            Assert.Matches("[a-z]{3}", finding.Null.English);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", finding.Null.English);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", finding.Says.Chinese);
        });
        Assert.All(report.Findings.Where(finding => finding.P is not null), finding => Assert.InRange(finding.P!.Value, 1e-12, 1));
        Assert.True(page.IndexOf("class=\"answer\"", StringComparison.Ordinal) < page.IndexOf("<section", StringComparison.Ordinal));
    }

    [Fact]
    public void What_an_operator_typed_cannot_become_part_of_the_page()
    {
        var city = new AuditedCity(1);
        var register = city.Register.Select(subject => subject with { Representative = subject.Representative == AuditedCity.Magnate ? "<script>alert(1)</script>\u001b[2J\u202e" : subject.Representative }).ToArray();
        var report = Audits.Of(Audits.Draws(city, 3, draw => Frauds.Spare(draw, city, 0.9, new Random(1))), new Population(register), Audits.Quick);
        var page = Encoding.UTF8.GetString(Page.Of(report));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u001b\u202e]", page);
        Assert.Contains("<script>alert(1)</script>\\u001b[2J\\u202e", report.About("representative").Effect!.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rounds_to_decide_anything_are_known()
    {
        Assert.False((Audits.Quick with { Rounds = 1000 }).CanDecide);
        Assert.True((Audits.Quick with { Rounds = Xinheng.Auditing.AuditSettings.LeastRounds(0.01) }).CanDecide);
        Assert.InRange(Xinheng.Auditing.AuditSettings.LeastRounds(Xinheng.Auditing.AuditSettings.LeastAlpha), 1, Xinheng.Auditing.AuditSettings.MostRounds);
    }

    private static CityDraw Renamed(CityDraw draw)
    {
        const string names = "CADB";
        char Name(char riskClass) => names[riskClass - 'A'];
        return draw with
        {
            Plan = draw.Plan with { Tasks = [.. draw.Plan.Tasks.Select(task => task with { C = task.A, A = task.B, D = task.C, B = task.D })] },
            Frame = new Frame([.. draw.Frame.Rows.Select(row => row with { Class = Name(row.Class) })]),
            Selected = [.. draw.Selected.Select(row => row with { Class = Name(row.Class) })],
            Reserve = [.. draw.Reserve.Select(row => row with { Class = Name(row.Class) })],
        };
    }

    // What people read: no tags and no style.
    private static string Texts(string page) => Regex.Replace(Regex.Replace(page, "<style>.*?</style>", "", RegexOptions.Singleline), "<[^>]*>", " ");

    [GeneratedRegex("(?<![A-Za-z])[A-D](?![A-Za-z])")]
    private static partial Regex ClassLetter();
}
