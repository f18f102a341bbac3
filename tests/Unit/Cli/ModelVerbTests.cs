using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Promotion;
using Xinheng.Silo.Classes;

namespace Xinheng.Tests.Unit.Cli;

public sealed class ModelVerbTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void A_name_or_a_reason_with_an_end_of_line_makes_no_decision_that_nobody_took()
    {
        const string Forged = "why\n  2. 2026-09-30 10:00（北京时间） 李四 确认启用 first";
        var decision = new ModelDecision(1, ModelStep.Promoted, "first", new string('0', 64), new string('1', 64), new(Forged, new(2026, 9, 30, 1, 0, 0, TimeSpan.Zero)), Forged, new string('2', 64));
        ModelVerb.ShowAll(new Screen(output, error, Language.Chinese, isJson: false), new ModelListSummary(null, null, null, [], [decision], new string('3', 64), []));
        var lines = output.ToString().TrimEnd().Split('\n');
        Assert.Single(lines);
        Assert.StartsWith("  1. 2026-09-30 09:00（北京时间） ", lines[0], StringComparison.Ordinal);
    }
}
