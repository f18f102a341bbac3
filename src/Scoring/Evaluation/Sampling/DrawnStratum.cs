using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Evaluation.Bias;

namespace Xinheng.Scoring.Evaluation.Sampling;

/// <summary>Rows that had the same chance to be drawn: those of one class for one task of one draw.</summary>
/// <param name="Draw">Number of the draw.</param>
/// <param name="Task">The task.</param>
/// <param name="Class">The class.</param>
public readonly record struct StratumKey(string Draw, string Task, RiskClass Class);

/// <summary>A stratum and the chance of each of its rows, T / N (draw/1, section 4: the shares of districts are rounded by chance, so that the chance is T / N in each).</summary>
/// <param name="Key">Which.</param>
/// <param name="Rows">N: rows over all districts.</param>
/// <param name="Quota">T: how many of them were drawn.</param>
public sealed record DrawnStratum(StratumKey Key, long Rows, long Quota);

/// <summary>What the visit to a drawn row found.</summary>
/// <param name="Stratum">By which stratum it was drawn.</param>
/// <param name="Subject">Whom; one that several tasks of a draw drew has a result for each.</param>
/// <param name="District">Where it is.</param>
/// <param name="Industry">Its section of industry.</param>
/// <param name="Items">Whether there was a problem, by item; empty where the subject was found gone, which says nothing about the rate of those that are there.</param>
public sealed record DrawnResult(StratumKey Stratum, SubjectId Subject, SubjectGroup District, SubjectGroup Industry, IReadOnlyDictionary<string, bool> Items)
{
    /// <summary>Whether any item had a problem.</summary>
    public bool IsPositive => Items.Values.Contains(true);
}
