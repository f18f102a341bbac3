using Xinheng.Cli.Screens;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Tests.Unit.Cli;

/// <summary>A draw in an officer's words.</summary>
public sealed class DrawScreenTests
{
    private static readonly DateTimeOffset Evening = new(2026, 9, 2, 12, 30, 0, TimeSpan.Zero);

    private static readonly DrawStatus Planned = new(
        DrawNumber.Parse("zhanjiang-amr/2026/0001").Value, "4408002026001", DrawState.Planned, "2026-08", new string('a', 64), ["legal"], [], 40, null, null, null, Evening.AddDays(30), null,
        "digits cwl-3d 12 2026-09-02T12:30:00Z", Evening, ["legal"], [new AwaitedStep(DrawStep.SecondEntry)], IsStamped: false);

    [Fact]
    public void A_plan_without_a_time_stamp_is_told_where_there_is_a_beacon()
    {
        const string warning = "计划没有时间戳：无法证明它早于信标，保证等级至多为 1";
        Assert.Contains(warning, Shown(Planned), StringComparison.Ordinal);
        Assert.Contains("the plan has no time stamp", Shown(Planned, Language.English), StringComparison.Ordinal);
        Assert.DoesNotContain(warning, Shown(Planned with { IsStamped = true }), StringComparison.Ordinal);
        Assert.DoesNotContain(warning, Shown(Planned with { Steps = [new AwaitedStep(DrawStep.Stamp)] }), StringComparison.Ordinal); // awaited yet: the step says so
        Assert.DoesNotContain(warning, Shown(Planned with { State = DrawState.Void }), StringComparison.Ordinal);
        Assert.DoesNotContain(warning, Shown(Planned with { Beacon = "none", BeaconAt = null }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("digits cwl-3d 12 2026-09-02T12:30:00Z", "cwl-3d 公布的 12 位数字", "12 digits of cwl-3d")]
    [InlineData("drand 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 657413", "drand quicknet 第 657413 轮", "drand quicknet, round 657413")]
    public void The_beacon_is_told_in_words(string planned, string chinese, string english)
    {
        Assert.Contains($"信标：{chinese}，产生于 2026-09-02 20:30（北京时间）", Shown(Planned with { Beacon = planned }), StringComparison.Ordinal);
        Assert.Contains($"beacon: {english}, which", Shown(Planned with { Beacon = planned }, Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_first_entry_the_second_persons_is_awaited()
    {
        Assert.Contains("等待第二人独立录入", Shown(Planned), StringComparison.Ordinal);
        Assert.Contains("awaited: the entry of a second one", Shown(Planned, Language.English), StringComparison.Ordinal);
    }

    private static string Shown(DrawStatus draw, Language language = Language.Chinese)
    {
        var output = new StringWriter();
        DrawScreen.Show(new Screen(output, output, language, isJson: false), draw);
        return output.ToString();
    }
}
