using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Policy;

/// <summary>Everything that is wrong with the professional fields of a policy; their rules are checked with all others.</summary>
internal static class SectorPackFaults
{
    private const int MostPacks = 50;

    public static IEnumerable<Refusal> Of(ImmutableArray<SectorPack> packs)
    {
        if (packs.Length > MostPacks) yield return new("policy.pack", new($"专业领域超过 {MostPacks} 个", $"more than {MostPacks} packs"), new("请合并专业领域", "put packs together"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            if (!Name.IsWellFormed(pack.Name) || !names.Add(pack.Name)) yield return Refuse(pack, new("名称重复或不合格式", "the name is taken or malformed"), new("请另取名称", "choose another name"));
            foreach (var fault in Of(pack)) yield return fault;
        }
    }

    private static IEnumerable<Refusal> Of(SectorPack pack)
    {
        if (string.IsNullOrWhiteSpace(pack.Chinese) || string.IsNullOrWhiteSpace(pack.English) || string.IsNullOrWhiteSpace(pack.Basis))
        {
            yield return Refuse(pack, new("没有名称文字或依据", "words or basis are missing"), new("请填写 chinese、english 与 basis", "fill in chinese, english and basis"));
        }

        if (!(pack.Cuts.A >= 0 && pack.Cuts.A < pack.Cuts.B && pack.Cuts.B < pack.Cuts.C && pack.Cuts.C < SectorPack.MaximumScore))
        {
            yield return Refuse(pack, new("分数界限须满足 0 ≤ A < B < C < 100", "the cuts must satisfy 0 ≤ A < B < C < 100"), new("请改正 cuts", "correct cuts"));
        }

        if (!pack.Matrix.IsSound)
        {
            yield return Refuse(pack, new("矩阵须为四行、每行四个字母 A–D，向右、向下均不得变好，D 行须为 DDDD", "the matrix must have four rows of four letters A–D that never get better to the right or downwards, and DDDD for D"),
                new("请改正 matrix", "correct matrix"));
        }

        if (pack.Levels.IsEmpty && pack.PointsIfInspected is null) yield return Refuse(pack, new("没有任何主体属于该领域", "nobody belongs to it"), new("请填写 levels", "fill in levels"));
        if (pack.PointsIfInspected is < 0 or > SectorPack.MaximumScore || pack.Levels.Any(level => level.Points is < 0 or > SectorPack.MaximumScore || level.Industries.IsEmpty))
        {
            yield return Refuse(pack, new("分值须在 0 到 100 之间，且每级至少有一个行业", "points go from 0 to 100, and each level names an industry"), new("请改正 levels", "correct levels"));
        }

        if (pack.Levels.Any(level => string.IsNullOrWhiteSpace(level.Chinese) || string.IsNullOrWhiteSpace(level.English)))
        {
            yield return Refuse(pack, new("有分级没有说明文字", "a level has no words"), new("请填写 chinese 与 english", "fill in chinese and english"));
        }

        if (Twice(pack) is { } twice) yield return Refuse(pack, new($"行业 {twice} 对同一类主体有两个分值", $"industry {twice} has two levels for one kind of subject"), new("请保留一个", "keep one"));
        if (pack.Words.Any(string.IsNullOrWhiteSpace) || pack.Items.Any(string.IsNullOrWhiteSpace))
        {
            yield return Refuse(pack, new("检查事项和用词不能为空白", "items and words can't be blank"), new("请删去空白项", "remove the blank ones"));
        }

        if (pack.Levels.Select(level => level.Source).Append(pack.Cuts.Source).Append(pack.Matrix.Source).Any(source => source is not ("S" or "M" or "I")))
        {
            yield return Refuse(pack, new("来源须为 S、M 或 I", "the source must be S, M or I"), new("请改正 source", "correct source"));
        }
    }

    // A level for all kinds and one for some kinds may name the same industry; two for all, or two for one kind, may not.
    private static Industry? Twice(SectorPack pack)
    {
        var seen = new HashSet<(Industry Industry, SubjectKind? Kind)>();
        foreach (var level in pack.Levels)
        {
            SubjectKind?[] kinds = level.Kinds.IsEmpty ? [null] : [.. level.Kinds.Select(kind => (SubjectKind?)kind)];
            foreach (var industry in level.Industries)
            {
                if (kinds.Any(kind => !seen.Add((industry, kind)))) return industry;
            }
        }

        return null;
    }

    private static Refusal Refuse(SectorPack pack, Bilingual what, Bilingual cure) =>
        new("policy.pack", new($"专业领域“{pack.Name}”：{what.Chinese}", $"pack \"{pack.Name}\": {what.English}"), cure);
}
