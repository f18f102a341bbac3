namespace Xinheng.Scoring.Features;

/// <summary>Inspections and problems by some key.</summary>
internal sealed class InspectionCounts<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, InspectionCount> counts = [];

    public InspectionCount this[TKey key] => counts.GetValueOrDefault(key);

    public void Add(TKey key, InspectionCount count) => counts[key] = this[key].Plus(count);

    public void Add(InspectionCounts<TKey> other)
    {
        foreach (var (key, count) in other.counts) Add(key, count);
    }
}
