using System.Collections.Concurrent;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>What servers have acknowledged, kept by those who asked. Safe from any thread.</summary>
internal sealed class AcknowledgedWork
{
    /// <summary>Credit events of imported files.</summary>
    public ConcurrentDictionary<(SubjectId Subject, EventId Id), bool> Events { get; } = new();

    /// <summary>Inspectors and items.</summary>
    public ConcurrentDictionary<string, bool> Libraries { get; } = new(StringComparer.Ordinal);

    /// <summary>Cities whose every file was acknowledged.</summary>
    public ConcurrentBag<CityFiles> WholeCities { get; } = [];

    /// <summary>Names of class snapshots.</summary>
    public ConcurrentDictionary<string, bool> Snapshots { get; } = new(StringComparer.Ordinal);

    /// <summary>How far plans were said to be.</summary>
    public ConcurrentDictionary<string, PlanState> Plans { get; } = new(StringComparer.Ordinal);

    /// <summary>How far draws were said to be, by their plan.</summary>
    public ConcurrentDictionary<string, DrawState> Draws { get; } = new(StringComparer.Ordinal);

    /// <summary>Hashes of plan.txt that were told, by plan.</summary>
    public ConcurrentDictionary<string, string> PlanHashes { get; } = new(StringComparer.Ordinal);

    /// <summary>Hash of every file of a draw that was ever seen: none may change or go.</summary>
    public ConcurrentDictionary<(string Draw, string Name), string> Files { get; } = new();

    /// <summary>Visits that an inspector accepted.</summary>
    public ConcurrentDictionary<(string Visit, string Inspector), bool> Accepted { get; } = new();

    /// <summary>Recusals that were asked for.</summary>
    public ConcurrentDictionary<(string Visit, string Inspector), bool> Recused { get; } = new();

    /// <summary>Digests of results, by inspector and key.</summary>
    public ConcurrentDictionary<(string Inspector, string Key), string> Submitted { get; } = new();

    /// <summary>Digests of results of which it is not known whether they were taken.</summary>
    public ConcurrentDictionary<(SubjectId Subject, EventId Id), bool> Tried { get; } = new();

    /// <summary>All of it together.</summary>
    public int Count => Events.Count + Libraries.Count + Snapshots.Count + Plans.Count + Draws.Count + Accepted.Count + Recused.Count + Submitted.Count;
}
