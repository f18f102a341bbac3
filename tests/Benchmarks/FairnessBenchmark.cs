using System.CommandLine;
using Xinheng.Tests.Properties.Drawing;

namespace Xinheng.Tests.Benchmarks;

/// <summary><c>bench fairness</c>: how often each subject, and each pair of subjects, is drawn over many seeds, against its exact chance.</summary>
internal static class FairnessBenchmark
{
    public static Command Create()
    {
        var draws = new Option<int>("--draws") { Description = "种子数 / seeds", DefaultValueFactory = _ => 10_000 };
        var subjects = new Option<int>("--subjects") { Description = "主体数 / subjects", DefaultValueFactory = _ => 40 };
        var json = Figures.JsonOption();
        var command = new Command("fairness", "机会是否均等 / whether chances are what they should be") { draws, subjects, json };
        command.SetAction(parsed => Run(parsed.GetValue(draws), parsed.GetValue(subjects), parsed.GetValue(json)));
        return command;
    }

    private static int Run(int draws, int subjects, bool isJson)
    {
        if (draws < 1 || subjects is < 20 or > 400)
        {
            Console.Error.WriteLine("--draws 至少为 1，--subjects 为 20 至 400 / --draws is at least 1, --subjects from 20 to 400");
            return 2;
        }

        var figures = new Figures("fairness");
        var simulation = new Simulation(seed: 7, subjects);
        var result = simulation.Run(draws);
        figures.Add("seeds", result.Draws, "draws");
        figures.Add("subjects of the frame", result.Frame, "rows");
        figures.Add("strata of one subject", simulation.StrataOfOne, "strata");
        figures.Add("subjects counted, once for each task", result.Subjects, "counts");
        figures.Add("pairs counted, within a task and class", result.Pairs, "counts");
        figures.Add("largest |z| of a subject against T/N", result.LargestOfSubjects, "");
        figures.Add("largest |z| of a pair against its chance", result.LargestOfPairs, "");
        figures.Add("bound that a fair draw keeps 999 times in 1000", result.Bound, "");
        figures.Remark("z 取对数似然比的平方根，界由 Chernoff 不等式对全部计数合并得出 / z is the root of the log-likelihood ratio; the bound is Chernoff's, united over all counts");
        figures.Print(isJson);
        return result.LargestOfSubjects <= result.Bound && result.LargestOfPairs <= result.Bound ? 0 : 1;
    }
}
