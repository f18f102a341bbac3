using Xinheng.Contracts.Classes;
using Xinheng.Scoring.Models;

namespace Xinheng.Silo.Classes;

/// <summary>What a class snapshot is: from where history was looked at, and what made classes of it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="AsOf">The day of which it speaks.</param>
/// <param name="KnownBy">The last instant of what was known.</param>
/// <param name="Policy">Name of the policy.</param>
/// <param name="PolicyHash">SHA-256 of its file.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelHash">SHA-256 of what the model is.</param>
/// <param name="Seen">Fingerprint of the events that it rests on.</param>
/// <param name="Recent">How far the chances were moved to what inspections found of late.</param>
/// <param name="Rows">Number of subjects.</param>
/// <param name="Basis">What more is said of how it was made; null in snapshots of the first form, which did not say it.</param>
internal sealed record ClassSnapshotHeader(
    SnapshotId Id, DateOnly AsOf, DateTimeOffset KnownBy, string Policy, string PolicyHash, string Model, string ModelHash, string Seen, RecentShift Recent, int Rows, ClassSnapshotBasis? Basis = null);

/// <summary>How a class snapshot was made.</summary>
/// <param name="CardHash">SHA-256 of the model's card, whose reference population the points rest on.</param>
/// <param name="Program">Version of the program.</param>
/// <param name="Standing">Why this model.</param>
/// <param name="Registry">Digest of the last decision on models at that time; see <see cref="ModelRegister"/>.</param>
internal sealed record ClassSnapshotBasis(string CardHash, string Program, ModelStanding Standing, string Registry);
