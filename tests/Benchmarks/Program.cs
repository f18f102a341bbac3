using System.CommandLine;
using Xinheng.Tests.Benchmarks;

// One line a benchmark: its name and what it measures.
var root = new RootCommand("信衡的性能数字，同机同时与对照比较 / the figures that the documents quote, each with its peer or limit from the same run")
{
    DrawBenchmark.Create(),
    ImportBenchmark.Create(),
    EventsBenchmark.Create(),
    ScoringBenchmark.Create(),
    ClassifyBenchmark.Create(),
    QuarterBenchmark.Create(),
    ProvinceBenchmark.Create(),
    ProvinceRun.Create(),
    CityQuarter.Create(),
    FairnessBenchmark.Create(),
    AuditSimulation.Create(),
};
return await root.Parse(args).InvokeAsync();
