using Xinheng.Contracts.Classes;

namespace Xinheng.Contracts.Plans;

/// <summary>抽查比例 of a task, in both senses that columns of that title have.</summary>
/// <param name="OfYear">
/// Share of the year: of the subjects of a class in scope, those drawn already this year among them, how many a year's draws reach. The published figure.
/// </param>
/// <param name="OfDraw">
/// Share of this draw: of the subjects of a class that are in scope and not excluded. It goes into plan.txt and follows from the year's by
/// carry-over.
/// </param>
[GenerateSerializer, Immutable, Alias("xinheng.task-ratios")]
public sealed record TaskRatios([property: Id(0)] ClassRatios OfYear, [property: Id(1)] ClassRatios OfDraw);
