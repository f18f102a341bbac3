using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Classes;

/// <summary>One thing that a class rests on: a rule that fired, or a contribution to the score.</summary>
/// <param name="Rule">Name of the rule or feature, such as <c>direct.serious-list</c> or <c>model.penalties-12-months</c>.</param>
/// <param name="Says">The reason in words.</param>
/// <param name="Points">What it adds to the score (0–1000, higher = riskier); 0 for a rule that sets the class outright.</param>
/// <param name="Events">The events behind it; empty where the reason is an absence.</param>
[GenerateSerializer, Immutable, Alias("xinheng.reason")]
public sealed record Reason(
    [property: Id(0)] string Rule,
    [property: Id(1)] Bilingual Says,
    [property: Id(2)] int Points,
    [property: Id(3)] ImmutableArray<EventId> Events);
