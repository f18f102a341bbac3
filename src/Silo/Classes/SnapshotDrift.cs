using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Models;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Classes;

/// <summary>How the population of a class snapshot lies against the day on which its model was trained, and against the first snapshot of that model and policy. Internal.</summary>
/// <param name="ReferenceDay">The day of the model's reference population; null without one.</param>
/// <param name="Subjects">Subjects that were compared with it; 0 where nothing was.</param>
/// <param name="ScoreReference">The snapshot whose scores are the reference; null where this one is the first.</param>
/// <param name="Outcomes">Inspections of the last <see cref="RecentShift.Months"/> months that came after the model was trained.</param>
/// <param name="Moved">What moved enough to be worth a look, what moved most first.</param>
/// <param name="Alarms">What drifted and what to do; empty where nothing did.</param>
/// <param name="NotCompared">What could not be compared, and why.</param>
internal sealed record SnapshotDrift(
    DateOnly? ReferenceDay, int Subjects, string? ScoreReference, int Outcomes, IReadOnlyList<Stability> Moved, IReadOnlyList<DriftAlarm> Alarms, IReadOnlyList<Bilingual> NotCompared);

/// <summary>Compares a new snapshot with its references and keeps what was found in <c>ID.drift.json</c> beside it, readable by the owner alone. It is no part of the snapshot's bytes.</summary>
internal sealed class SnapshotDrifts(DataDirectory directory)
{
    private const string Score = "score";

    private static readonly Bilingual ScoreTitle = new("信用风险分值", "score");

    private static readonly Bilingual NoModel = new("未用模型，没有参照总体；只比较分值", "no model, so no reference population; scores alone are compared");
    private static readonly Bilingual NoReference = new("该模型由旧版程序训练，未存参照分布，特征与概率无从比较；重新训练（train）后即可", "the model was trained by an older version that kept no distributions: features and chances can't be compared; train again");
    private static readonly Bilingual TooFew = new($"总体不足 {DriftThresholds.FewestSubjects} 户，分布不作比较", $"fewer than {DriftThresholds.FewestSubjects} subjects: distributions are not compared");

    /// <summary>Compares.</summary>
    /// <param name="header">The snapshot.</param>
    /// <param name="model">The model; null for points alone.</param>
    /// <param name="tally">Its population in the bins of the model's reference; null where there is none.</param>
    /// <param name="scores">All scores.</param>
    /// <param name="recent">What inspections found of late, against the model's own chances; only those that came after its training are asked.</param>
    /// <param name="earlier">Snapshots of earlier days by a model and a policy of these names, the earliest first; those made with other files of them are passed over.</param>
    public KeptDrift Compare(ClassSnapshotHeader header, RiskModel? model, DriftTally? tally, IReadOnlyCollection<int> scores, IReadOnlyCollection<RecentCase> recent, IEnumerable<string> earlier)
    {
        Outcome[] since = [.. recent.Where(one => one.On > model?.Card.TrainedAsOf).Select(one => new Outcome(one.Chance, one.IsProblem))];
        var stabilities = tally?.Stabilities().ToList() ?? [];
        var (own, first) = (ReferenceBins.Of(Score, [.. scores.Select(score => (double?)score)]), earlier.Select(Find).FirstOrDefault(kept => kept?.MadeWith == MadeWith(header)));
        var areEnough = Math.Min(scores.Count, first?.Scores.Counts.Sum() ?? scores.Count) >= DriftThresholds.FewestSubjects;
        if (first is not null && areEnough && StabilityBins.Index(first.Scores.Counts, first.Scores.ToBins().Tally(scores.Select(score => (double?)score))) is { } moved) stabilities.Add(new(Score, ScoreTitle, moved));
        var drift = new SnapshotDrift(
            model?.Reference?.Day, tally?.Subjects ?? 0, first?.Snapshot, since.Length,
            [.. stabilities.Where(stability => stability.Psi >= DriftThresholds.PsiWatch).OrderByDescending(stability => stability.Psi).ThenBy(stability => stability.Name, StringComparer.Ordinal)],
            DriftAlarm.Among(stabilities, since.Length, CalibrationMetrics.InTheLarge(since), RankMetrics.AreaUnderCurve(since), model is { Card: var card } ? (card.Id, card.Metrics.AucInterval) : null),
            [.. Missing(model, tally, areEnough)]);
        return new(header.Id.Text, MadeWith(header), own, drift);
    }

    /// <summary>Keeps what was found. An older file of a snapshot that was never given out is replaced.</summary>
    public void Keep(KeptDrift kept) => PrivateFile.Write(PathOf(kept.Snapshot), Encoding.UTF8.GetBytes(StoredJson.Write(kept) + "\n"));

    /// <summary>What was kept beside a snapshot; null where nothing is, as beside those of older versions, or where it can't be read: it can be made again, and no class rests on it.</summary>
    public KeptDrift? Find(string snapshot)
    {
        var path = PathOf(snapshot);
        if (!File.Exists(path)) return null;
        try
        {
            return StoredJson.Read<KeptDrift>(File.ReadAllText(path)) is { Drift: not null, Scores.IsSound: true } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string MadeWith(ClassSnapshotHeader header) => $"{header.PolicyHash} {header.ModelHash} {header.Basis?.CardHash}";

    private string PathOf(string snapshot) => Path.Combine(directory.Classes, snapshot + ".drift.json");

    private static IEnumerable<Bilingual> Missing(RiskModel? model, DriftTally? tally, bool areEnough)
    {
        if (model is null) yield return NoModel;
        else if (model.Reference is null) yield return NoReference;
        if (!areEnough || tally is { Subjects: < DriftThresholds.FewestSubjects } || model?.Reference is { Subjects: < DriftThresholds.FewestSubjects }) yield return TooFew;
    }
}

/// <summary>What is kept beside a snapshot.</summary>
/// <param name="Snapshot">Its name.</param>
/// <param name="MadeWith">Digests of policy, model and card.</param>
/// <param name="Scores">Its scores in bins of its own: the reference of later snapshots of the same model and policy.</param>
/// <param name="Drift">What was found.</param>
internal sealed record KeptDrift(string Snapshot, string MadeWith, ReferenceBins Scores, SnapshotDrift Drift);
