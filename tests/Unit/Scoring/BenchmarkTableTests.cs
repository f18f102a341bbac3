using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Training;

namespace Xinheng.Tests.Unit.Scoring;

/// <summary>Public credit tables, where they are at hand: in the folder of XINHENG_BENCHMARKS, or in shared/data/benchmarks beside the repository. They are no part of the repository.</summary>
public sealed class BenchmarkTableTests(ITestOutputHelper output)
{
    /// <summary>The area that settings for tables were to reach, and the distance that another choice of folds alone makes.</summary>
    [Theory]
    [InlineData("german.csv", 0.794, 0.01)]
    [InlineData("uci_credit.csv", 0.783, 0.003)]
    [InlineData("polish_5year.csv", 0.958, 0.005, "leak.identifier:row_id")] // its rows come sorted by outcome, as published
    public void A_public_table_is_ranked_as_well_as_it_was_before_and_raises_no_false_alarm(string file, double area, double noise, params string[] alarms)
    {
        var path = Folder() is { } folder ? Path.Combine(folder, file) : null;
        Assert.SkipUnless(File.Exists(path), $"No {file} here: set XINHENG_BENCHMARKS to a folder that has it.");
        using var reader = new StreamReader(path!);
        var table = LabelledTable.Read(reader).Value;
        var report = TableTrainer.Train(table, TrainingSettings.ForTables, new Progress<Step>(), TestContext.Current.CancellationToken).Value;
        output.WriteLine($"{file}: {report}");
        Assert.True(report.Auc >= area - noise, $"AUC {report.Auc}");
        Assert.InRange(report.Auc!.Value, report.AucInterval!.Low, report.AucInterval.High);
        Assert.True(report.ScorecardAuc > 0.7, $"scorecard AUC {report.ScorecardAuc}");
        Assert.Equal(alarms, report.Alarms.Select(alarm => alarm.Key));
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("XINHENG_BENCHMARKS") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "data", "benchmarks");
            if (Directory.Exists(beside)) return beside;
        }

        return null;
    }
}
