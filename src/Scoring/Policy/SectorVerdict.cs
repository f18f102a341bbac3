using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Policy;

/// <summary>Judges a subject in the professional fields to which it belongs, and combines each with its general class.</summary>
internal static class SectorVerdict
{
    /// <summary>The worst of what the matrices make of the general class; the general class where the subject belongs to no field.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="subject">The subject on the day.</param>
    /// <param name="general">Its general class.</param>
    /// <param name="words">Sentences that were made already.</param>
    /// <returns>The combined class, and reasons for each field: its class, the rules behind it, the cell of the matrix.</returns>
    public static (RiskClass Class, ImmutableArray<Reason> Reasons) Combine(CreditPolicy policy, SubjectOnDay subject, RiskClass general, ReasonWords words)
    {
        RiskClass? worst = null;
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        foreach (var pack in policy.Packs)
        {
            if (LevelOf(pack, subject) is not { } level) continue;
            var record = PolicyVerdict.PointsOf(policy, pack.Points, subject, pack);
            var dynamic = record.Sum(reason => reason.Points);
            var points = Math.Min(SectorPack.MaximumScore, level.Points + dynamic);
            var own = pack.ClassOf(points);
            var combined = pack.Matrix[general, own];
            if (worst is not { } other || combined > other) worst = combined;
            var ofClass = (pack.Name, level.Chinese, level.English, level.Source, level.Points, dynamic);
            if (!words.SectorClasses.TryGetValue(ofClass, out var said)) words.SectorClasses.Add(ofClass, said = new Reason($"sector.{pack.Name}", SaysClass(pack, level, dynamic, points, own), 0, []));
            reasons.Add(said);
            foreach (var reason in record) reasons.Add(reason with { Says = SaysRule(pack, reason), Points = 0 });
            if (!words.Cells.TryGetValue((pack.Name, general, own), out var cell)) words.Cells.Add((pack.Name, general, own), cell = new Reason($"sector.{pack.Name}.matrix", SaysCell(policy, pack, general, own, combined), 0, []));
            reasons.Add(cell);
        }

        return (worst ?? general, reasons.ToImmutable());
    }

    private static SectorLevel? LevelOf(SectorPack pack, SubjectOnDay subject)
    {
        if (subject.State.Registration?.Industry is { } industry && LevelOf(pack, industry, subject.Kind) is { } fitting) return fitting;
        return pack.PointsIfInspected is { } points && subject.Inspections(SectorPack.InspectedWithinMonths).Any(inspection => inspection.Results.Any(result => pack.HasItem(result.Item)))
            ? new SectorLevel([], points, "近36个月受过该领域检查", "inspected for the field in 36 months", "I")
            : null;
    }

    // The narrowest industry decides; of equal ones a level for the subject's own kind, and then the one that stands first.
    private static SectorLevel? LevelOf(SectorPack pack, Industry industry, SubjectKind kind)
    {
        SectorLevel? best = null;
        var length = 0;
        foreach (var level in pack.Levels)
        {
            if (!level.Kinds.IsEmpty && !level.Kinds.Contains(kind)) continue;
            foreach (var wider in level.Industries)
            {
                if (!industry.IsWithin(wider)) continue;
                if (best is not null && (wider.Code.Length < length || (wider.Code.Length == length && (level.Kinds.IsEmpty || !best.Kinds.IsEmpty)))) continue;
                (best, length) = (level, wider.Code.Length);
            }
        }

        return best;
    }

    private static Bilingual SaysClass(SectorPack pack, SectorLevel level, int dynamic, int points, RiskClass own) => new(
        $"{pack.Chinese}专业分级 {own}：{level.Chinese} {level.Points} 分，记录 {dynamic} 分，合计 {points} 分（{pack.Basis}；来源 {level.Source}/{pack.Cuts.Source}）",
        $"{pack.English}: class {own} of the field: {level.English} {level.Points}, record {dynamic}, together {points} points ({pack.Basis}; source {level.Source}/{pack.Cuts.Source})");

    private static Bilingual SaysRule(SectorPack pack, Reason reason) => new(
        $"{pack.Chinese}专业分级：{reason.Says.Chinese}，{reason.Points} 分", $"{pack.English}: {reason.Says.English}, {reason.Points} points of the field");

    private static Bilingual SaysCell(CreditPolicy policy, SectorPack pack, RiskClass general, RiskClass own, RiskClass combined) => new(
        $"通用分类 {general} 与{pack.Chinese}专业分级 {own} 合为 {combined}（策略 {policy.Name} 矩阵；来源 {pack.Matrix.Source}）",
        $"general class {general} and class {own} of {pack.English} make {combined} (matrix of policy {policy.Name}; source {pack.Matrix.Source})");
}
