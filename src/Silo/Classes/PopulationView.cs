using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation.Bias;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Silo.Classes;

/// <summary>The whole population on two days: how features and chances lie on each, and how its groups fall into classes on the later one.</summary>
internal sealed class PopulationView
{
    private readonly List<float[]> before = [];
    private readonly List<float[]> after = [];
    private readonly Dictionary<(string, string), GroupTally> tallies = [];

    /// <summary>Looks at all subjects.</summary>
    /// <param name="scan">Goes over them.</param>
    /// <param name="days">The two days; the same day twice where there is nothing to compare.</param>
    /// <param name="classes">The classes of the later day.</param>
    /// <param name="dimensions">By what is grouped.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<PopulationView> Of(
        ClassScan scan, (DateOnly Before, DateOnly After) days, IReadOnlyDictionary<SubjectId, RiskClass> classes, IReadOnlyList<GroupDimension> dimensions, IProgress<Step> progress, CancellationToken cancellation)
    {
        Standpoint[] standpoints = [Standpoint.AtEndOf(days.Before), Standpoint.AtEndOf(days.After)];
        var (around, _) = await scan.Surroundings(standpoints, progress, cancellation);
        var stride = SampledSubjects.StrideOf(classes.Count);
        var parts = await scan.Over(new("比较前后总体", "comparing the population then and now"), histories =>
        {
            var part = new PopulationView();
            foreach (var history in histories) part.Add(history, standpoints, around, SampledSubjects.Has(history.Subject, stride), classes, dimensions);
            return part;
        }, progress, cancellation);
        var all = new PopulationView();
        foreach (var part in parts) all.Add(part);
        return all;
    }

    /// <summary>Subjects by group, on the later day.</summary>
    public IReadOnlyDictionary<(string Dimension, string Group), GroupTally> Tallies => tallies;

    /// <summary>Whether anybody was known on the earlier day.</summary>
    public bool HasReference => before.Count > 0;

    /// <summary>How features moved, and the chances of a model over them.</summary>
    public IEnumerable<Stability> Stabilities(RiskModel? model)
    {
        if (model is not null && Stability.Of("chance", new("模型概率", "chance of the model"), [.. before.Select(row => (double?)model.ChanceOf(row))], after.Select(row => (double?)model.ChanceOf(row))) is { } chance) yield return chance;
        foreach (var feature in FeatureCatalogue.All.Where(feature => !feature.IsShared))
        {
            var column = FeatureCatalogue.Columns.IndexOf(feature.Name);
            double? Value(float[] row) => ReferenceDistributions.Value(row[column]);
            if (Stability.Of(feature.Name, feature.Title, [.. before.Select(Value)], after.Select(Value)) is { } moved) yield return moved;
        }
    }

    private void Add(
        SubjectHistory history, Standpoint[] standpoints, IReadOnlyList<Surroundings> around, bool isSampled, IReadOnlyDictionary<SubjectId, RiskClass> classes, IReadOnlyList<GroupDimension> dimensions)
    {
        var now = SubjectOnDay.See(history.Subject, history.Events, standpoints[1], around[1]);
        if (classes.TryGetValue(history.Subject, out var riskClass))
        {
            foreach (var dimension in dimensions) Count((dimension.Name, dimension.Of(now)), riskClass >= RiskClass.C ? 1 : 0);
        }

        if (!isSampled || standpoints[0] == standpoints[1]) return;
        if (now.IsClassified) after.Add(FeatureCatalogue.RowOf(now));
        var then = SubjectOnDay.See(history.Subject, history.Events, standpoints[0], around[0]);
        if (then.IsClassified) before.Add(FeatureCatalogue.RowOf(then));
    }

    private void Add(PopulationView part)
    {
        before.AddRange(part.before);
        after.AddRange(part.after);
        foreach (var (key, tally) in part.tallies)
        {
            tallies[key] = tallies.TryGetValue(key, out var held) ? held with { Subjects = held.Subjects + tally.Subjects, Risky = held.Risky + tally.Risky } : tally;
        }
    }

    private void Count((string Dimension, SubjectGroup Group) of, int risky)
    {
        var key = (of.Dimension, of.Group.Key);
        tallies[key] = tallies.TryGetValue(key, out var held) ? held with { Subjects = held.Subjects + 1, Risky = held.Risky + risky } : new GroupTally(of.Group.Title, 1, risky);
    }
}
