using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Training;

namespace Xinheng.Silo.Classes;

/// <summary>Trains a model from the history in the data directory.</summary>
/// <param name="AsOf">The last day of what may be known; null for the day by which the last inspection was known.</param>
/// <param name="IsMadeUp">True where the data directory holds the made-up city; the card then says so.</param>
/// <param name="Settings">How; null for the defaults.</param>
internal sealed record TrainRequest(DateOnly? AsOf = null, bool IsMadeUp = false, TrainingSettings? Settings = null);

/// <param name="Model">Name of the model, from now on the one in use.</param>
/// <param name="Folder">Where it is.</param>
internal sealed record TrainSummary(
    string Model, string Folder, DateOnly AsOf, RowsSummary Learnt, RowsSummary Calibrated, ModelMetrics Metrics, int ReferenceSubjects, Bilingual Origin);

/// <summary>Makes a class snapshot.</summary>
/// <param name="AsOf">The day of which it speaks.</param>
/// <param name="KnownBy">The last instant of what may be known; null for the end of that day.</param>
/// <param name="Model">Name of the model; null for the one in use.</param>
internal sealed record ClassifyRequest(DateOnly AsOf, DateTimeOffset? KnownBy = null, string? Model = null);

/// <param name="IsNew">False where the same snapshot was there already.</param>
/// <param name="ByClass">Subjects by class. For the officer's own screen; never for the public.</param>
internal sealed record ClassifySummary(
    SnapshotId Snapshot, bool IsNew, DateOnly AsOf, DateTimeOffset KnownBy, string Policy, string Model, Bilingual ModelOrigin, int Rows, IReadOnlyDictionary<RiskClass, int> ByClass, string File);
