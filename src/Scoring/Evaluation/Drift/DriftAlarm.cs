using System.Globalization;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>Something drifted: what, and what to do.</summary>
/// <param name="Code">Stable name: <c>drift.psi</c>, <c>drift.calibration</c>, <c>drift.rank</c>.</param>
/// <param name="Of">What it is about: name of a feature, <c>score</c>, <c>chance</c>, or the name of a model.</param>
/// <param name="Says">What drifted, with its figure.</param>
/// <param name="Do">What to do.</param>
public sealed record DriftAlarm(string Code, string Of, Bilingual Says, Bilingual Do)
{
    /// <summary>The alarms: distributions first, those that moved most before others; then calibration, then rank.</summary>
    /// <param name="stabilities">Features, score and chance.</param>
    /// <param name="outcomes">How many outcomes were judged.</param>
    /// <param name="gap">Calibration in the large.</param>
    /// <param name="area">Area under the ROC curve in the window.</param>
    /// <param name="model">Name of the model, and the interval of the area on its card; null where there is none.</param>
    public static IReadOnlyList<DriftAlarm> Among(IEnumerable<Stability> stabilities, int outcomes, CalibrationGap? gap, double? area, (string Name, Interval? Area)? model)
    {
        var alarms = stabilities.Where(stability => stability.Psi >= DriftThresholds.Psi).OrderByDescending(stability => stability.Psi).ThenBy(stability => stability.Name, StringComparer.Ordinal)
            .Select(stability => OfStability(stability)).ToList();
        if (outcomes < DriftThresholds.FewestOutcomes) return alarms;
        if (gap is { IsOff: true }) alarms.Add(OfCalibration(gap));
        if (area is { } now && model is { Area: { } card } named && now < card.Low) alarms.Add(OfRank(now, named.Name, card));
        return alarms;
    }

    /// <summary>Codes of the alarms that <see cref="Among"/> could raise, from the same, if what they are about had drifted.</summary>
    /// <param name="stabilities">How many distributions were compared.</param>
    /// <param name="outcomes">How many outcomes were judged.</param>
    /// <param name="gap">Calibration in the large.</param>
    /// <param name="area">Area under the ROC curve in the window.</param>
    /// <param name="model">Name of the model, and the interval of the area on its card; null where there is none.</param>
    public static IReadOnlyList<string> Asked(int stabilities, int outcomes, CalibrationGap? gap, double? area, (string Name, Interval? Area)? model)
    {
        var asked = new List<string>();
        if (stabilities > 0) asked.Add("drift.psi");
        if (outcomes < DriftThresholds.FewestOutcomes) return asked;
        if (gap is not null) asked.Add("drift.calibration");
        if (area is not null && model is { Area: not null }) asked.Add("drift.rank");
        return asked;
    }

    private static DriftAlarm OfStability(Stability stability) => new(
        "drift.psi", stability.Name,
        new($"“{stability.Title.Chinese}”的分布明显变化（PSI {Two(stability.Psi)}，界限 {Two(DriftThresholds.Psi)}）", $"the distribution of \"{stability.Title.English}\" moved (PSI {Two(stability.Psi)}, limit {Two(DriftThresholds.Psi)})"),
        new("先查近期导入：是否缺批、重复或口径改变；数据无误则用新历史重训（train）", "look at recent imports first: a batch missing, doubled, or of another meaning; if the data is right, train anew on recent history"));

    private static DriftAlarm OfCalibration(CalibrationGap gap) => new(
        "drift.calibration", "chance",
        new($"预计发现率 {Share(gap.Stated)}，实际 {Share(gap.Came)}，相差超出偶然", $"{Share(gap.Stated)} was expected, {Share(gap.Came)} came: more apart than chance leaves them"),
        new("排序未必有误，概率须重新校准：用近期结果重训（train）后重新分类；若检查重点或判定口径改变，请先记明", "the order may still be right, the chances must be calibrated anew: train with recent outcomes and classify again; if what is inspected or how it is judged changed, note that first"));

    private static DriftAlarm OfRank(double area, string model, Interval card) => new(
        "drift.rank", model,
        new($"排序能力下降：AUC {Two(area)}，低于模型 {model} 卡片所载区间 [{Two(card.Low)}, {Two(card.High)}]", $"the order got worse: AUC {Two(area)}, below the interval [{Two(card.Low)}, {Two(card.High)}] on the card of the model {model}"),
        new("请核对检查结果的录入，然后用新历史重训（train）并与现用模型同期比较", "check how results are entered, then train on recent history and compare with the present model on the same months"));

    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("0.0%", CultureInfo.InvariantCulture);
}
