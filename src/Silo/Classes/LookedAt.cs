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
/// <param name="Subjects">Subjects of whom anything is stored.</param>
internal sealed record LookedAt(
    Standpoint Standpoint, Surroundings Around, EventsSeen Seen, ImmutableSortedDictionary<DateOnly, Surroundings> Before, ImmutableArray<SubjectHistory> Inspected, int Subjects)
{
    private static readonly TrainingSettings NextInspection = new() { Outcome = OutcomeRule.NextInspection, HorizonMonths = 2 };

    /// <summary>
    /// What inspections found of late; each is held against what the model says of the month's day before it, from what was known then. Months differ in length: looking
    /// two ahead leaves none out, and each counts from the latest day before it. None without a model.
    /// </summary>
    public RecentCase[] CasesOf(RiskModel? model) => model is null ? [] :
    [
        .. Inspected.AsParallel().SelectMany(history => TrainingRows.Once(TrainingRows.Of(history.Subject, history.Events, Standpoint, Before, NextInspection))
            .Select(row => new RecentCase(model.ChanceOf(row.Values), row.IsPositive, row.OutcomeOn))),
    ];

    /// <summary>How far a model's chances lie from that.</summary>
    public RecentShift RecentOf(RiskModel? model) => ShiftOf(CasesOf(model));

    /// <summary>The same from cases at hand.</summary>
    public static RecentShift ShiftOf(IEnumerable<RecentCase> cases) => RecentShift.Of(cases.Select(one => (one.Chance, one.IsProblem)));
}

/// <summary>A recent inspection.</summary>
/// <param name="Chance">What the model says of the month's day before it.</param>
/// <param name="IsProblem">Whether it found a problem.</param>
/// <param name="On">Its day.</param>
internal readonly record struct RecentCase(double Chance, bool IsProblem, DateOnly On);
