using Xinheng.Contracts.Classes;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Explanation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;

namespace Xinheng.Silo.Classes;

/// <summary>A subject with its row and the model's chance.</summary>
/// <param name="Subject">The subject on the day.</param>
/// <param name="Row">Its row; valid until the next subject is asked for.</param>
/// <param name="Chance">The calibrated chance of a problem.</param>
internal readonly record struct ScoredSubject(SubjectOnDay Subject, ReadOnlyMemory<float> Row, double Chance)
{
    private const int BatchRows = 256;

    /// <summary>Scores subjects batch by batch, in their order; each has the chance that it would have alone.</summary>
    public static IEnumerable<ScoredSubject> Each(IEnumerable<SubjectOnDay> subjects, TreeEnsemble trees, PlattCalibration calibration)
    {
        var rows = new float[BatchRows * trees.Width];
        var scores = new double[BatchRows];
        foreach (var batch in subjects.Chunk(BatchRows))
        {
            for (var index = 0; index < batch.Length; index++) FeatureCatalogue.Fill(rows.AsSpan(index * trees.Width, trees.Width), batch[index]);
            trees.Score(rows.AsSpan(0, batch.Length * trees.Width), scores.AsSpan(0, batch.Length));
            for (var index = 0; index < batch.Length; index++)
            {
                yield return new ScoredSubject(batch[index], rows.AsMemory(index * trees.Width, trees.Width), calibration.Of(scores[index]));
            }
        }
    }

    /// <summary>The class by a policy, with its reasons. What is stated follows the recent rate; points go by the model's order, or by what is stated where the policy cuts by expected rate.</summary>
    public Classification Judge(CreditPolicy policy, RiskModel model, ScoreMap map, RecentShift recent, ReasonWords words) =>
        PolicyVerdict.Judge(policy, Subject, new ModelOpinion(recent.Of(Chance), map.PointsOf(Chance), Contributions.Of(model, map, Subject, Row.Span, Chance, words)), words);

    /// <summary>The classes of subjects, in their order.</summary>
    /// <param name="subjects">As they were seen on the day.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="model">The model; null for the policy's points alone.</param>
    /// <param name="recent">How far stated chances are moved.</param>
    /// <param name="tally">Counts rows and chances, where they are to be compared with the model's reference.</param>
    public static IEnumerable<Classification> JudgeEach(IEnumerable<SubjectOnDay> subjects, CreditPolicy policy, RiskModel? model, RecentShift recent, DriftTally? tally = null)
    {
        var words = new ReasonWords();
        if (model is null) return subjects.Select(subject => PolicyVerdict.Judge(policy, subject, null, words));
        var map = ScoreMap.Of(policy.ScoreMap, model.Card.ReferenceQuantiles, recent);
        return Each(subjects, model.Trees, model.Card.Calibration).Select(scored =>
        {
            tally?.Look(scored.Subject.Subject, scored.Row.Span, scored.Chance);
            return scored.Judge(policy, model, map, recent, words);
        });
    }
}
