using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation.Sampling;

namespace Xinheng.Silo.Classes;

/// <summary>Tells with which chance a draw chose its rows.</summary>
internal interface IDrawnChances
{
    /// <summary>The chances of a draw; null where there is no such draw here or it was never drawn.</summary>
    Task<DrawnChances?> Of(DrawNumber draw);
}

/// <summary>The strata of a draw, and who was drawn by which.</summary>
/// <param name="Strata">Task by class, with their sizes.</param>
/// <param name="Selected">The strata that selected each subject.</param>
/// <param name="Tasks">Department and items of each task.</param>
internal sealed record DrawnChances(ImmutableArray<DrawnStratum> Strata, ILookup<SubjectId, StratumKey> Selected, IReadOnlyDictionary<string, VisitedTask> Tasks);

/// <summary>What a task's visits look at.</summary>
/// <param name="Department">Who visits.</param>
/// <param name="Items">The items.</param>
internal sealed record VisitedTask(string Department, ImmutableArray<string> Items);
