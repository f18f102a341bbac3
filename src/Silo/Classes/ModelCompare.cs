using System.Collections.Immutable;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;
using Xinheng.Scoring.Promotion;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Silo.Classes;

/// <summary>Lets several models judge the same past month-ends, each from what was known then, and holds them against what was found in the month after.</summary>
internal sealed class ModelCompare(ClassScan scan, CreditPolicy policy, ImmutableArray<ModelChoice> models)
{
    private const int Seed = 20260930;

    /// <summary>Compares.</summary>
    /// <param name="ends">Month-ends, ascending: all but the last are seen from, all but the first end a month of outcomes. At least two.</param>
    /// <param name="progress">Partitions done.</param>
    /// <param name="cancellation">At any time; nothing is changed.</param>
    /// <returns>A line for each model, the first being the one in use, and the subjects that have a class on the last day seen from.</returns>
    public async Task<(ImmutableArray<ComparedModel> Models, int Subjects)> Over(ImmutableArray<DateOnly> ends, IProgress<Step> progress, CancellationToken cancellation)
    {
        ImmutableArray<Standpoint> seenFrom = [.. ends.SkipLast(1).Select(Standpoint.AtEndOf)];
        var looks = await scan.Look(seenFrom, progress, cancellation);
        ImmutableArray<Month> months = [.. looks.Select(look => new Month(look.Standpoint, look.Around, [.. models.Select(model => MapOf(model, look))]))];
        var parts = await scan.Over(new("比较模型", "comparing models"), histories => Judge(histories, ends, months), progress, cancellation);
        return ([.. models.Select((model, index) => Sum(model, index, ends, parts))], parts.Sum(part => part.Subjects));
    }

    private Mapped? MapOf(ModelChoice model, LookedAt look) =>
        model.Model is { } known && look.RecentOf(known) is var recent ? new Mapped(recent, ScoreMap.Of(policy.ScoreMap, known.Card.ReferenceQuantiles, recent)) : null;

    private Part Judge(IEnumerable<SubjectHistory> histories, ImmutableArray<DateOnly> ends, ImmutableArray<Month> months)
    {
        var judged = new List<JudgedByAll>();
        var moves = models.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        var subjects = 0;
        var window = new EvaluateRequest(ends[0].AddDays(1), ends[^1]);
        foreach (var history in histories)
        {
            var outcomes = FoundOutcome.Among([history], window, []).Where(outcome => outcome.Kind != InspectionOutcomeKind.Gone).ToArray();
            for (var month = 0; month < months.Length; month++)
            {
                var found = outcomes.Where(outcome => outcome.Inspection.Happened > ends[month] && outcome.Inspection.Happened <= ends[month + 1]).ToArray();
                var isLast = month == months.Length - 1;
                if (found.Length == 0 && !isLast) continue;
                var subject = SubjectOnDay.See(history.Subject, history.Events, months[month].Standpoint, months[month].Around);
                if (!subject.IsClassified) continue;
                ImmutableArray<Classification> verdicts = [.. Verdicts(subject, months[month].Maps)];
                judged.AddRange(found.Select(outcome => new JudgedByAll(month, verdicts, outcome.Kind == InspectionOutcomeKind.Problem)));
                if (!isLast) continue;
                subjects++;
                for (var index = 0; index < verdicts.Length; index++)
                {
                    if (verdicts[index].Class == verdicts[0].Class) continue;
                    var move = $"{verdicts[0].Class}>{verdicts[index].Class}";
                    moves[index][move] = moves[index].GetValueOrDefault(move) + 1;
                }
            }
        }

        return new Part(judged, moves, subjects);
    }

    private IEnumerable<Classification> Verdicts(SubjectOnDay subject, ImmutableArray<Mapped?> maps)
    {
        var row = FeatureCatalogue.RowOf(subject);
        for (var index = 0; index < models.Length; index++)
        {
            ModelOpinion? opinion = null;
            if (maps[index] is { } map)
            {
                var chance = models[index].Model!.ChanceOf(row);
                opinion = new ModelOpinion(map.Recent.Of(chance), map.Points.PointsOf(chance), []);
            }

            yield return PolicyVerdict.Judge(policy, subject, opinion) with { Reasons = [] };
        }
    }

    private static ComparedModel Sum(ModelChoice model, int index, ImmutableArray<DateOnly> ends, ImmutableArray<Part> parts)
    {
        var all = parts.SelectMany(part => part.Judged).ToArray();
        ComparedFigures Of(IEnumerable<JudgedByAll> some) =>
            ComparedFigures.Of([.. some.Select(one => new Outcome(one.Verdicts[index].Probability, one.IsProblem, one.Verdicts[index].Subject))], statesChances: model.Model is not null, Seed);
        var moves = parts.SelectMany(part => part.Moves[index]).GroupBy(move => move.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(move => move.Value), StringComparer.Ordinal);
        return new ComparedModel(
            model.Id, model.Hash, model.CardHash, IsInUse: index == 0, model.Model?.Card.TrainedAsOf, SawOutcomes: model.Model?.Card.TrainedAsOf > ends[0], Of(all),
            [.. ends.SkipLast(1).Select((day, month) => new ComparedMonth(day, ends[month + 1], Of(all.Where(one => one.Month == month))))],
            Enum.GetValues<RiskClass>().ToDictionary(riskClass => riskClass, riskClass => ClassRate.Of(
                all.Count(one => one.Verdicts[index].Class == riskClass), all.Count(one => one.Verdicts[index].Class == riskClass && one.IsProblem))),
            moves, moves.Values.Sum());
    }

    private sealed record Month(Standpoint Standpoint, Surroundings Around, ImmutableArray<Mapped?> Maps);

    private sealed record Mapped(RecentShift Recent, ScoreMap Points);

    private sealed record Part(List<JudgedByAll> Judged, Dictionary<string, int>[] Moves, int Subjects);

    private readonly record struct JudgedByAll(int Month, ImmutableArray<Classification> Verdicts, bool IsProblem);
}
