using System.Collections.Immutable;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>Counts a later population in the bins of a reference, subject by subject. Sums, so that tallies of partitions can be added in any order, also from several threads.</summary>
/// <param name="reference">The bins, and what lay in them.</param>
/// <param name="stride">One of so many subjects is counted; see <see cref="SampledSubjects"/>.</param>
public sealed class DriftTally(ReferenceDistributions reference, int stride)
{
    private readonly Lock gate = new();
    private readonly ImmutableArray<(StabilityBins Bins, int Column)> things =
        [.. reference.Things.Select(thing => (thing.ToBins(), FeatureCatalogue.Columns.IndexOf(thing.Name)))];

    private readonly int[][] counts = [.. reference.Things.Select(thing => new int[thing.Counts.Length])];

    /// <summary>Subjects that were counted.</summary>
    public int Subjects { get; private set; }

    /// <summary>An empty tally in the same bins.</summary>
    public DriftTally Another() => new(reference, stride);

    /// <summary>Counts a subject, where it is one of those that speak for all. Not from several threads at once.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="row">Its row of the catalogue.</param>
    /// <param name="chance">The model's own chance.</param>
    public void Look(SubjectId subject, ReadOnlySpan<float> row, double chance)
    {
        if (!SampledSubjects.Has(subject, stride)) return;
        Subjects++;
        for (var index = 0; index < things.Length; index++)
        {
            var (bins, column) = things[index];

            // What is no column is the chance, or a feature of another version, which its card would have refused.
            counts[index][bins.BinOf(column < 0 ? chance : ReferenceDistributions.Value(row[column]))]++;
        }
    }

    /// <summary>Adds what another tally in the same bins has counted. Safe from several threads.</summary>
    public void Add(DriftTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        lock (gate)
        {
            Subjects += other.Subjects;
            for (var thing = 0; thing < counts.Length; thing++)
            {
                for (var bin = 0; bin < counts[thing].Length; bin++) counts[thing][bin] += other.counts[thing][bin];
            }
        }
    }

    /// <summary>How far each thing moved, those that moved most first; none where either side is too small to tell.</summary>
    public IReadOnlyList<Stability> Stabilities() => Math.Min(Subjects, reference.Subjects) < DriftThresholds.FewestSubjects ? [] :
    [
        .. reference.Things.Select((thing, index) => ReferenceDistributions.TitleOf(thing.Name) is { } title && StabilityBins.Index(thing.Counts, counts[index]) is { } moved ? new Stability(thing.Name, title, moved) : null)
            .OfType<Stability>().OrderByDescending(stability => stability.Psi).ThenBy(stability => stability.Name, StringComparer.Ordinal),
    ];
}
