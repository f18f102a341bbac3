using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Promotion;
using Xinheng.Scoring.Release;
using Xinheng.Scoring.Scorecards;
using Xinheng.Scoring.Training;

namespace Xinheng.Silo.Classes;

/// <summary>Trains a model from the history in the data directory.</summary>
/// <param name="AsOf">The last day of what may be known; null for the day by which the last inspection was known.</param>
/// <param name="IsMadeUp">True where the data directory holds the made-up city; the card then says so.</param>
/// <param name="Settings">How; null for the defaults.</param>
/// <param name="Search">Whether to search settings first, starting from the given ones.</param>
/// <param name="Accepted">Names of findings of the release gate that are accepted; see <see cref="GateFinding.Key"/>.</param>
internal sealed record TrainRequest(DateOnly? AsOf = null, bool IsMadeUp = false, TrainingSettings? Settings = null, bool Search = false, IReadOnlyList<string>? Accepted = null);

/// <param name="Model">Name of the model.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="IsInUse">Whether classes are made with it from now on: where it is released, until two persons have promoted a model.</param>
/// <param name="State">How it stands in the registry.</param>
/// <param name="Gate">What stood at the release gate.</param>
/// <param name="IsReleased">Whether it passed.</param>
/// <param name="Learner">What grew the trees.</param>
/// <param name="RepairedLeaves">Leaves whose value was changed to keep stated directions.</param>
/// <param name="Scorecard">The scorecard of the same rows beside the trees; null where there is none.</param>
/// <param name="Search">What a search tried and chose; null where there was none.</param>
/// <param name="Weighting">How rows were weighted by the chances of draws; null where none was known.</param>
internal sealed record TrainSummary(
    string Model, string Folder, DateOnly AsOf, RowsSummary Learnt, RowsSummary Calibrated, ModelMetrics Metrics, int ReferenceSubjects, Bilingual Origin,
    bool IsInUse, ModelState State, ReleaseGate Gate, bool IsReleased, TreeLearner Learner, int RepairedLeaves, ScorecardReport? Scorecard, SearchReport? Search, RowWeighting? Weighting);

/// <summary>Makes a class snapshot.</summary>
/// <param name="AsOf">The day of which it speaks.</param>
/// <param name="KnownBy">The last instant of what may be known; null for the end of that day.</param>
/// <param name="Model">Name of a model to be tried, or <c>none</c> for the policy's points alone; null for the model in use.</param>
internal sealed record ClassifyRequest(DateOnly AsOf, DateTimeOffset? KnownBy = null, string? Model = null);

/// <param name="IsNew">False where the same snapshot was there already.</param>
/// <param name="ByClass">Subjects by class. For the officer's own screen; never for the public.</param>
/// <param name="Standing">Why this model; a trial enters no draw.</param>
/// <param name="Drift">What drifted since the model was trained, and what to do; null where nothing is kept of it, as beside snapshots of older versions.</param>
internal sealed record ClassifySummary(
    SnapshotId Snapshot, bool IsNew, DateOnly AsOf, DateTimeOffset KnownBy, string Policy, string Model, Bilingual ModelOrigin, int Rows, IReadOnlyDictionary<RiskClass, int> ByClass, string File,
    ModelStanding Standing, SnapshotDrift? Drift);

/// <summary>Makes a stored snapshot again and compares.</summary>
/// <param name="Snapshot">Name of the snapshot.</param>
internal sealed record ReplayRequest(string Snapshot);

/// <param name="IsSame">Whether every byte came out again.</param>
/// <param name="Stored">SHA-256 of the stored file.</param>
/// <param name="Again">SHA-256 of what came out; null where it has another number of subjects.</param>
/// <param name="MadeBy">Version of the program that made it; null where it does not say so.</param>
/// <param name="ReplayedBy">Version of this program.</param>
internal sealed record ReplaySummary(
    SnapshotId Snapshot, bool IsSame, string Stored, string? Again, DateOnly AsOf, DateTimeOffset KnownBy, string Policy, string PolicyHash, string Model, string ModelHash, int Rows,
    string? MadeBy, string ReplayedBy);
