using System.Collections.Concurrent;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>How long operations take here and now, so that a kill meant for the middle of one hits it on any machine.</summary>
internal sealed class Pace
{
    private readonly ConcurrentDictionary<string, TimeSpan> usual = new(StringComparer.Ordinal);

    /// <summary>For an operation of which nothing is known yet: early rather than too late.</summary>
    private static readonly TimeSpan Unknown = TimeSpan.FromMilliseconds(15);

    /// <summary>Takes note of one that went undisturbed.</summary>
    public void Note(string operation, TimeSpan took) => usual.AddOrUpdate(operation, took, (_, before) => (before * 3 + took) / 4);

    /// <summary>A moment within an operation.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="part">How far in it, from 0 to 1.</param>
    public TimeSpan Moment(string operation, double part) => usual.GetValueOrDefault(operation, Unknown) * part;
}
