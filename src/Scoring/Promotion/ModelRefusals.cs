using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Promotion;

/// <summary>Why a step of the registry is refused because of how a model stands.</summary>
public static class ModelRefusals
{
    /// <summary>It is not said why.</summary>
    public static readonly Refusal NoReason = new("model.reason", new("没有说明理由", "it is not said why"), new("请用 --reason 填写理由", "state the reason with --reason"));

    /// <summary>It is the champion already.</summary>
    public static Refusal IsChampion(string model) => new("model.champion",
        new($"模型 {model} 已是现用模型", $"the model {model} is the champion already"),
        new("请另选候选模型", "choose a candidate"));

    /// <summary>The champion can't be retired by itself.</summary>
    public static Refusal ChampionStays(string model) => new("model.champion-stays",
        new($"模型 {model} 是现用模型，不能直接停用", $"the model {model} is the champion and can't be retired by itself"),
        new("请先启用另一模型（model promote、model confirm），它即随之停用", "promote and confirm another model; that retires this one"));

    /// <summary>Nobody proposed it, or another proposal took its place.</summary>
    public static Refusal NotProposed(string model) => new("model.not-proposed",
        new($"没有待确认的启用提议：{model}", $"no proposal to promote {model} waits for a second person"),
        new("请先由一人 model promote，再由另一人 model confirm", "one person proposes it with model promote, then another confirms"));

    /// <summary>Whoever proposed it would confirm it.</summary>
    public static Refusal SamePerson(ModelDecision proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return new("model.same-person",
            new($"模型 {proposal.Model} 由 {proposal.Signed.Who} 提议启用，须由另一人确认", $"{proposal.Signed.Who} proposed the model {proposal.Model}; another person must confirm it"),
            new("请由他人确认", "have somebody else confirm it"));
    }

    /// <summary>The files of the model are not those that were proposed.</summary>
    public static Refusal Changed(string model) => new("model.changed",
        new($"模型 {model} 的文件与提议启用时不同", $"the files of the model {model} are not those that were decided on"),
        new("请恢复原文件，或重新比较并提议", "restore the files, or compare and propose anew"));

    /// <summary>Why the champion can't be read, with the way out: another model may take its place, by two persons.</summary>
    public static Refusal OfChampion(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal with
        {
            Cure = new(
                $"{refusal.Cure.Chinese}；现用模型无法恢复的，另训一个（train），与只按策略分值比较（model compare），再由两人启用（model promote、model confirm）",
                $"{refusal.Cure.English}; where the champion can't be restored, train another, compare it with the policy's points alone (model compare) and have two persons promote it (model promote, model confirm)"),
        };
    }

    /// <summary>Decisions were altered or taken out.</summary>
    public static Refusal Altered(int sequence) => new("model.registry",
        new($"模型登记的第 {sequence} 条与其摘要不符，已被改动或缺失", $"decision {sequence} of the registry of models was altered or is missing: its digest differs"),
        new("请从备份恢复数据库；在此之前不能分类", "restore the database from a backup; nothing is classified until then"));

    /// <summary>No comparison stands behind it.</summary>
    public static Refusal NotCompared(string model) => new("model.not-compared",
        new($"没有把 {model} 与现用模型比较过的报告", $"there is no report that compares {model} with the model in use"),
        new($"请先运行 model compare --months 6 --model {model}", $"run model compare --months 6 --model {model} first"));

    /// <summary>It stands at its release gate.</summary>
    public static Refusal NotReleased(string model) => new("model.gate",
        new($"模型 {model} 未通过放行检查", $"the model {model} did not pass its release gate"),
        new("请排除所列问题后重新训练，或用 train --accept 逐项说明接受", "mend what it lists and train again, or accept it by name with train --accept"));

    /// <summary>The comparison was with another champion, or its file is not the one that was written.</summary>
    public static Refusal ReportStale(string report) => new("model.report",
        new($"比较报告 {report} 不存在、已被改动，或比较的不是当前的现用模型和该候选模型", $"the report {report} is not there, was altered, or does not compare the model in use with this candidate as they are now"),
        new("请重新运行 model compare", "run model compare again"));
}
