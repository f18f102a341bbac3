using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Silo.Classes;

/// <summary>What a classification rests on beside each subject's own history.</summary>
/// <param name="Standpoint">From where.</param>
/// <param name="Around">What was known of all others.</param>
/// <param name="Seen">Which events are seen.</param>
/// <param name="Before">What was known of all others on each month's day before.</param>
/// <param name="Inspected">Those who were inspected of late.</param>
internal sealed record LookedAt(
    Standpoint Standpoint, Surroundings Around, EventsSeen Seen, ImmutableSortedDictionary<DateOnly, Surroundings> Before, ImmutableArray<SubjectHistory> Inspected)
{
    private static readonly TrainingSettings NextInspection = new() { Outcome = OutcomeRule.NextInspection, HorizonMonths = 2 };

    /// <summary>
    /// How far a model's chances lie from what inspections found of late; each is held against what the model says of the month's day before it, from what was
    /// known then. Months differ in length: looking two ahead leaves none out, and each counts from the latest day before it. None without a model.
    /// </summary>
    public RecentShift RecentOf(RiskModel? model) => model is null ? RecentShift.None : RecentShift.Of(Inspected.AsParallel().SelectMany(history => TrainingRows
        .Once(TrainingRows.Of(history.Subject, history.Events, Standpoint, Before, NextInspection))
        .Select(row => (model.ChanceOf(row.Values), row.IsPositive))));
}
