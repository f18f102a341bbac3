using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Training;

/// <summary>Whose history a model learns from.</summary>
/// <param name="Says">In words.</param>
/// <param name="IsMadeUp">True where it is made up.</param>
/// <param name="Limits">What the model may not be used for and where it may fail.</param>
public sealed record ModelOrigin(Bilingual Says, bool IsMadeUp, ImmutableArray<Bilingual> Limits)
{
    private static readonly Bilingual NoRating = new(
        "只用于确定监管强度，不是评价，不作为惩戒依据，不对外公开", "only for the intensity of supervision: no rating, no ground for any penalty, not to be published");

    private static readonly Bilingual Selected = new(
        "只从受过检查的主体学习；从未检查的主体的概率是外推", "learnt from subjects that were inspected; chances of those never inspected are extrapolated");

    private static readonly Bilingual RegisterOfToday = new(
        "登记信息用 --known occurrence 一次导入的，今天登记的名称、资本、住所、行业、法定代表人视为自成立日起即已知悉：过去各日的训练行看到的是后来的登记，测得的效果因此偏好；此后逐次导入的变更不受影响",
        "where the register was loaded once with --known occurrence, name, capital, address, industry and representative of today count as known since the day of establishment: rows of past days see what was registered later, and measures flatter; changes that are imported from then on are dated well");

    /// <summary>The made-up city.</summary>
    public static readonly ModelOrigin MadeUpCity = new(
        new("用虚构城市的数据训练，仅供演示；正式使用前请用本地历史重新训练（train）", "trained on a made-up city, for demonstration; train on your own history before any real use (train)"),
        IsMadeUp: true,
        [new("数据是虚构的：概率与真实主体无关", "the data are made up: its chances say nothing of real subjects"), NoRating, Selected]);

    /// <summary>The history in the data directory.</summary>
    public static readonly ModelOrigin OwnHistory = new(
        new("用本数据目录中的检查历史训练", "trained on the history of inspections in this data directory"), IsMadeUp: false, [NoRating, Selected, RegisterOfToday]);
}
