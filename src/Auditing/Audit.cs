using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Findings;
using Xinheng.Auditing.Groups;
using Xinheng.Auditing.Teams;
using Xinheng.Reporting;

namespace Xinheng.Auditing;

/// <summary>The auditor's statistics over many draws: a function of bundles, register and settings.</summary>
public static class Audit
{
    private static readonly Wording TooFew = new(
        "可抽户太少或分类过于单一：任何数字都可能透露个别企业的分类，故不作统计。请多加几次抽查。",
        "There are too few rows, or nearly all are alike: any figure could tell on single enterprises, so nothing is reckoned. Add more draws.");

    /// <summary>Makes the audit.</summary>
    /// <param name="bundles">The bundles, in any order; void draws are told and left out of the statistics.</param>
    /// <param name="population">The population that the bundles were read with.</param>
    /// <param name="settings">Seed, rounds, level.</param>
    /// <param name="roundDone">Called, by several threads, after each round of one draw; there are at most <see cref="RoundsOf"/>.</param>
    public static AuditReport Of(IEnumerable<BundleStanding> bundles, Population population, AuditSettings settings, Action roundDone)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(settings);
        var sequence = DrawSequence.Of(bundles);
        var draws = sequence.Standings.Where(standing => standing.IsCounted).Select(standing => standing.Draw!).ToArray();
        return new AuditReport
        {
            Settings = settings,
            Sequence = sequence,
            Draws = draws.Length,
            Rows = draws.Sum(draw => (long)draw.RowCount),
            Selected = draws.Sum(draw => (long)draw.SelectedCount),
            Registered = population.HasRegister ? population.Registered : null,
            Findings = draws.Length == 0 ? [] : FindingsOf(draws, population, settings, roundDone),
        };
    }

    /// <summary>Rounds that an audit of so many draws takes: each is drawn and staffed again.</summary>
    public static long RoundsOf(int draws, AuditSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return 2L * draws * settings.Rounds;
    }

    internal static List<Finding> FindingsOf(IReadOnlyList<AuditedDraw> draws, Population population, AuditSettings settings, Action roundDone)
    {
        var study = SelectionStudy.Of(draws, population, settings, roundDone);
        var level = settings.Alpha / AuditSettings.MostTests;
        var questions = SelectionQuestions.Of(study, population.HasRegister, level).Concat(OrderQuestions.Of(study, population.HasRegister)).ToList();

        // Where the whole says too much there is no part that says less. Tickets and teams have nothing to do with classes.
        if (!study.Whole.IsShowable) questions = questions.ConvertAll(question => new Question(question.Name, question.Title, question.Null) { WhyNot = question.WhyNot ?? TooFew });
        questions.Add(TicketQuestion.Of(draws));
        questions.AddRange(TeamQuestions.Of(TeamStudy.Of(draws, settings, roundDone)));
        var asked = questions.Where(question => question.WhyNot is null).ToList();
        var corrected = Holm.Corrected(asked.ConvertAll(question => question.P));
        return [.. ExactChecks.Of(draws), .. questions.Select(question => question.Answer(question.WhyNot is null ? corrected[asked.IndexOf(question)] : 1, settings.Alpha, settings.Alpha / Math.Max(1, asked.Count)))];
    }
}
