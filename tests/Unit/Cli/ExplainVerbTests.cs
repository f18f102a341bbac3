using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Explanation;
using Xinheng.Silo.Classes;

namespace Xinheng.Tests.Unit.Cli;

public sealed class ExplainVerbTests
{
    [Theory]
    [InlineData(ModelChoice.NoModel, false)]
    [InlineData("lightgbm-2026-08-31-8ea5c1e6", true)]
    public void A_chance_is_told_where_a_model_stated_one_and_nowhere_else(string model, bool isTold)
    {
        var reached = new Reached(RiskClass.B, 100, 0.1);
        var summary = new ExplainSummary(
            SubjectId.Parse("440802000000001").Value, SnapshotId.Parse("2026-08-31.1").Value, new(2026, 8, 31), "points-1", model, RiskClass.B, 100, isTold ? 0.1 : null, [], new RepairOutlook(reached, [], reached));
        foreach (var (language, words) in new[] { (Language.Chinese, "问题概率"), (Language.English, "chance of a problem") })
        {
            using var output = new StringWriter();
            ExplainVerb.Show(new Screen(output, TextWriter.Null, language, isJson: false), summary);
            Assert.Equal(isTold, output.ToString().Contains(words, StringComparison.Ordinal));
            Assert.Contains("100 ", output.ToString(), StringComparison.Ordinal);
        }
    }
}
