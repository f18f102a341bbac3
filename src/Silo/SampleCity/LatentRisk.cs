using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>
/// What a subject is really like. Files show traces of it (late reports, thin books, penalties, complaints of the past) but never the thing
/// itself, and an inspection is a throw of the dice even for who knows it: a model can be good here and can't be perfect.
/// </summary>
/// <param name="Carelessness">Nearly normal, mean 0, variance 1: how the business is led.</param>
/// <param name="Odds">Log odds of a problem from trade, kind, place and age, before carelessness.</param>
/// <param name="DormantSince">The day from which it neither reports nor answers; null for a living business.</param>
internal sealed record LatentRisk(double Carelessness, double Odds, DateOnly? DormantSince)
{
    private const double UnreachableBase = -2.9;
    private const double ProblemBase = -4.8;

    /// <summary>Whether the business has been left to itself by a day.</summary>
    public bool IsDormantOn(DateOnly day) => DormantSince <= day;

    /// <summary>Probability that a visit on this day finds nobody at the registered address.</summary>
    public double Unreachable(DateOnly day) =>
        IsDormantOn(day) ? 0.72 : Likelihood.Logistic(UnreachableBase + 0.8 * Carelessness + 0.7 * Odds) * 0.75;

    /// <summary>Probability that one item shows a problem at a visit that finds somebody.</summary>
    /// <param name="weight">How easily the item shows it; 1 for most.</param>
    public double Problem(double weight) => Math.Min(0.9, weight * Likelihood.Logistic(ProblemBase + 1.05 * Carelessness + 1.45 * Odds));

    /// <summary>What kind, place and age add to the log odds.</summary>
    public static double OddsOf(SubjectKind kind, District district, Trade trade, int ageInMonths) =>
        trade.Odds + district.Odds
        + kind switch { SubjectKind.IndividualBusiness => 0.1, SubjectKind.FarmersCooperative => -0.1, SubjectKind.EnterpriseBranch => -0.3, _ => -0.05 }
        + ageInMonths switch { < 12 => 0.25, < 36 => 0.35, < 72 => 0.1, < 144 => -0.15, _ => -0.35 };
}
