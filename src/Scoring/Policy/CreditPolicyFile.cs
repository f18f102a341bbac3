using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Policy;

/// <summary>Reads a policy from its JSON file and says everything that is wrong with it at once.</summary>
public static class CreditPolicyFile
{
    private const int MaximumBytes = 1 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads and checks the file.</summary>
    public static Answer<CreditPolicy> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = new FileInfo(path);
        if (!file.Exists) return Refuse("missing", new("没有这个文件", "there is no such file"), new("请给出策略文件的路径", "give the path of a policy file")).At(new Place(path));
        if (file.Length > MaximumBytes) return Refuse("size", new("文件超过 1 MiB，不是策略", "the file exceeds 1 MiB and is no policy"), new("请给出策略文件", "give a policy file")).At(new Place(path));
        return Read(File.ReadAllBytes(path)).At(new Place(path));
    }

    /// <summary>Reads and checks the content of a file.</summary>
    public static Answer<CreditPolicy> Read(ReadOnlySpan<byte> content)
    {
        CreditPolicy? policy;
        try
        {
            policy = JsonSerializer.Deserialize<CreditPolicy>(content, Json);
        }
        catch (JsonException malformed)
        {
            return Refuse("json", new($"不是策略的 JSON：{malformed.Message}", $"not the JSON of a policy: {malformed.Message}"), new("请对照 models/policy/default-2.json", "compare with models/policy/default-2.json"));
        }

        if (policy is null) return Refuse("json", new("内容为空", "there is nothing in it"), new("请对照 models/policy/default-2.json", "compare with models/policy/default-2.json"));
        if (HasGap(policy)) return Refuse("json", new("列表中有 null", "a list has a null in it"), new("请删去 null", "remove the null"));
        Refusal[] faults = [.. Faults(policy)];
        return faults.Length > 0 ? Answer<CreditPolicy>.Refused(faults) : policy with { Hash = Convert.ToHexStringLower(SHA256.HashData(content)) };
    }

    // The reader of JSON lets a null into a list, whatever the list is of.
    private static bool HasGap(CreditPolicy policy) => ((IEnumerable<object?>)[
        .. policy.Decay, .. policy.ScoreMap.Knots, .. policy.Points, .. policy.Direct, .. policy.FloorC, .. policy.CeilingB, .. policy.Packs,
        .. policy.Packs.SelectMany(pack => pack is null ? [] : (IEnumerable<object?>)[.. pack.Levels, .. pack.Items, .. pack.Words, .. pack.Points])]).Contains(null);

    private static IEnumerable<Refusal> Faults(CreditPolicy policy)
    {
        if (!Name.IsWellFormed(policy.Name)) yield return Name.Malformed("policy", "策略", policy.Name);
        if (!AreSound(policy.Cuts) || policy.PointsOnly is { } pointsOnly && (pointsOnly.Cuts is null || !AreSound(pointsOnly.Cuts)))
        {
            yield return Refuse("cuts", new("分数界限须满足 0 ≤ A < B < C < 1000", "the cuts must satisfy 0 ≤ A < B < C < 1000"), new("请改正 cuts", "correct cuts"));
        }

        var decay = policy.Decay;
        if (decay.Length == 0 || decay[0].Months < 1 || decay.Any(step => step.Weight is < 0 or > 1)
            || decay.Zip(decay.Skip(1)).Any(pair => pair.First.Months >= pair.Second.Months || pair.First.Weight < pair.Second.Weight))
        {
            yield return Refuse("decay", new("衰减须按月数递增、权重在 0 到 1 之间且不增", "decay must rise in months, with weights from 0 to 1 that never rise"), new("请改正 decay", "correct decay"));
        }

        foreach (var fault in ScoreMapFaults(policy)) yield return fault;

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (rule, isPoints, isOfPack) in policy.Points.Select(rule => (rule, true, false))
            .Concat(policy.Direct.Concat(policy.FloorC).Concat(policy.CeilingB).Select(rule => (rule, false, false)))
            .Concat(policy.Packs.SelectMany(pack => pack.Points).Select(rule => (rule, true, true))))
        {
            if (!Name.IsWellFormed(rule.Name) || !names.Add(rule.Name))
            {
                yield return RefuseRule(rule, new("规则名称重复或不合格式", "the rule's name is taken or malformed"), new("请另取名称", "choose another name"));
            }

            if (rule.Source is not ("S" or "M" or "I")) yield return RefuseRule(rule, new("来源须为 S、M 或 I", "the source must be S, M or I"), new("请改正 source", "correct source"));
            if (string.IsNullOrWhiteSpace(rule.Chinese) || string.IsNullOrWhiteSpace(rule.English) || rule is { Basis: { } basis } && string.IsNullOrWhiteSpace(basis))
            {
                yield return RefuseRule(rule, new("规则没有说明文字，或依据为空", "the rule has no words, or an empty basis"), new("请填写 chinese 与 english；没有依据文件的删去 basis", "fill in chinese and english; leave basis out where there is no document"));
            }

            if (PolicyConditions.SettingsOf(rule.When) is not { } settings)
            {
                yield return RefuseRule(rule, new($"没有条件“{rule.When}”", $"there is no condition \"{rule.When}\""),
                    new($"可用的条件：{string.Join("、", PolicyConditions.Names)}", $"conditions are {string.Join(", ", PolicyConditions.Names)}"));
                continue;
            }

            foreach (var missing in settings.Where(setting => !States(rule, setting)))
            {
                var key = missing == PolicyConditions.Setting.Points ? "each, cap" : missing.ToString().ToLower(CultureInfo.InvariantCulture);
                yield return RefuseRule(rule, new($"缺少或不合理的设置：{key}", $"missing or unreasonable: {key}"), new("请填写正数", "state positive numbers"));
            }

            if (isPoints != settings.Contains(PolicyConditions.Setting.Points) || (!isOfPack && PolicyConditions.IsOfSector(rule.When)))
            {
                yield return RefuseRule(rule, new($"条件“{rule.When}”不能用在这里", $"the condition \"{rule.When}\" can't be used here"), new("请改用另一条件", "use another condition"));
            }
        }

        foreach (var fault in SectorPackFaults.Of(policy.Packs)) yield return fault;
    }

    private static bool AreSound(ScoreCuts cuts) => cuts.A >= 0 && cuts.A < cuts.B && cuts.B < cuts.C && cuts.C < CreditPolicy.MaximumScore;

    private static IEnumerable<Refusal> ScoreMapFaults(CreditPolicy policy)
    {
        var (by, knots) = (policy.ScoreMap.By, policy.ScoreMap.Knots);
        var cure = new Bilingual("请改正 score-map", "correct score-map");
        if (knots.Any(knot => knot.At(by) is null || (knot.Share is not null && knot.Chance is not null)))
        {
            yield return Refuse("score-map",
                by == ScoreMapCut.Share ? new("按份额切分时，每个节点只写 share", "cut by share, every knot states share and nothing else") : new("按预期问题率切分时，每个节点只写 chance", "cut by expected rate, every knot states chance and nothing else"), cure);
            yield break;
        }

        if (knots.Length < 2 || knots[0] is not { Points: 0 } || knots[0].At(by) != 0 || knots[^1] is not { Points: <= CreditPolicy.MaximumScore } || knots[^1].At(by) != 1
            || knots.Zip(knots.Skip(1)).Any(pair => !(pair.First.At(by) < pair.Second.At(by)) || pair.First.Points >= pair.Second.Points))
        {
            yield return by == ScoreMapCut.Share
                ? Refuse("score-map", new("分数映射须从份额 0（0 分）递增到份额 1（至多 1000 分）", "the score map must rise from share 0 with 0 points to share 1 with at most 1000"), cure)
                : Refuse("score-map", new("分数映射须从概率 0（0 分）递增到概率 1（至多 1000 分）", "the score map must rise from chance 0 with 0 points to chance 1 with at most 1000"), cure);
        }

        // Else a class would begin between two stated chances and nobody could say at which.
        if (by == ScoreMapCut.ExpectedRate && !new[] { policy.Cuts.A, policy.Cuts.B, policy.Cuts.C }.All(cut => knots.Any(knot => knot.Points == cut)))
        {
            yield return Refuse("score-map", new("按预期问题率切分时，每条分类界限的分值都须有一个节点", "cut by expected rate, the points of every cut must have a knot"), cure);
        }
    }

    private static bool States(PolicyRule rule, PolicyConditions.Setting setting) => setting switch
    {
        PolicyConditions.Setting.Months => rule.Months is > 0 and <= 1200,
        PolicyConditions.Setting.Count => rule.Count is > 0 and <= 100,
        PolicyConditions.Setting.Yuan => rule.Yuan is > 0,
        _ => rule is { Each: > 0 and <= CreditPolicy.MaximumScore, Cap: > 0 and <= CreditPolicy.MaximumScore },
    };

    private static Refusal RefuseRule(PolicyRule rule, Bilingual what, Bilingual cure) =>
        Refuse("rule", new($"规则“{rule.Name}”：{what.Chinese}", $"rule \"{rule.Name}\": {what.English}"), cure);

    private static Refusal Refuse(string code, Bilingual what, Bilingual cure) => new("policy." + code, what, cure);
}
