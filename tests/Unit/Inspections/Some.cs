using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Unit.Inspections;

/// <summary>Noise for tests: values of which only what a test names matters.</summary>
internal static class Some
{
    public static readonly DateOnly DrawnOn = new(2026, 7, 1);
    public static readonly DateOnly Until = new(2026, 9, 30);
    public static readonly DateOnly VisitDay = new(2026, 7, 10);
    public static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 30, 0, TimeSpan.Zero);

    public static readonly VisitId Visit = VisitId.Of(DrawNumber.Parse("zhanjiang-amr/2026/0003").Value, SubjectId.Parse("91440802MA00004100").Value, "amr").Value;

    public static readonly VisitSheet Sheet = new(Visit, "湛江市赤坎区某某食品店", "赤坎区中山一路1号", Region.Parse("440802").Value, [new("T1", "登记事项检查"), new("T2", "公示信息检查")], DrawnOn, Until);

    public static readonly Dictionary<string, DateOnly> Certificates = new() { ["I1"] = Until, ["I2"] = Until, ["I3"] = Until };

    public static Assignment Assignment() => Contracts.Inspections.Assignment.Staffed(Sheet, ["I2", "I1"]);

    public static Assignment Accepted() => Assignment().Accept("I1").Value.Accept("I2").Value;

    public static ItemResult Result(string item, params ResultCode[] codes) => new(item, [.. codes], null) { FollowUp = FollowUp.None };

    public static VisitReport Report() => new(VisitDay, InspectionMode.OnSite, ["I1", "I2"], [Result("T1", ResultCode.NothingFound), Result("T2", ResultCode.NotDisclosed, ResultCode.OrderedToCorrect)]);

    public static Submission Submission(VisitReport? report = null, string by = "I1", string key = "k-1") => new(by, key, Now, report ?? Report());
}
