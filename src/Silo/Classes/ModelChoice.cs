using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Promotion;

namespace Xinheng.Silo.Classes;

/// <summary>Why classes are made with a model.</summary>
internal enum ModelStanding
{
    /// <summary>Two persons promoted it.</summary>
    Champion,

    /// <summary>The newest of those trained here; two persons have never promoted any.</summary>
    NotPromoted,

    /// <summary>None was trained here: the one that ships with the program.</summary>
    Shipped,

    /// <summary>No model: the policy's points alone.</summary>
    PointsOnly,

    /// <summary>Named to be tried: its snapshots enter no draw.</summary>
    Trial,
}

/// <summary>Standings in words.</summary>
internal static class ModelStandings
{
    /// <summary>A standing in Chinese and English.</summary>
    public static Bilingual Says(this ModelStanding standing) => standing switch
    {
        ModelStanding.Champion => new("经两人启用的现用模型", "the champion, promoted by two persons"),
        ModelStanding.NotPromoted => new("最新的自训模型，未经两人启用（model promote、model confirm）", "the newest trained here; not promoted by two persons (model promote, model confirm)"),
        ModelStanding.Shipped => new("随程序附带，本数据目录未训练过", "ships with the program; none was trained here"),
        ModelStanding.PointsOnly => new("未用模型，只按策略分值", "no model, the policy's points alone"),
        _ => new("试用：该快照不进入任何抽查", "a trial: its snapshot enters no draw"),
    };
}

/// <summary>The model that classes are made with, or none.</summary>
/// <param name="Model">The model; null for the policy's points alone.</param>
/// <param name="CardHash">SHA-256 of its card; <see cref="NoModel"/> where there is no model.</param>
/// <param name="Standing">Why this one.</param>
internal sealed record ModelChoice(RiskModel? Model, string CardHash, ModelStanding Standing)
{
    /// <summary>The name, and the hashes, of no model.</summary>
    public const string NoModel = "none";

    private static readonly Bilingual PointsSay = new("未用模型：只按策略的记录分值评定，分值不是概率", "no model: the policy's points of the record alone; a score is no chance");

    /// <summary>Name of the model.</summary>
    public string Id => Model?.Card.Id ?? NoModel;

    /// <summary>What the model is.</summary>
    public string Hash => Model?.Card.Hash ?? NoModel;

    /// <summary>Where it comes from, in words.</summary>
    public Bilingual Origin => Model?.Card.Origin ?? PointsSay;

    /// <summary>Whether its snapshots may enter a draw.</summary>
    public bool IsTrial => Standing == ModelStanding.Trial;

    /// <summary>No model.</summary>
    public static ModelChoice Points(ModelStanding standing) => new(null, NoModel, standing);

    /// <summary>The model by name and hashes; there must be one.</summary>
    public NamedModel Named => new(Id, Hash, CardHash);
}
