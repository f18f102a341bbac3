using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Plans;

/// <summary>The numbers that planning rests on, as one versioned value; a plan keeps the ones it was made and checked with.</summary>
/// <param name="Version">Name of the version.</param>
/// <param name="MinimumBlend">At least this share of the base is drawn in a year whatever the mix of classes: 3 % by 《企业公示信息抽查办法》 (总局令第101号).</param>
/// <param name="Base">What the ratios are shares of, in words; published with the plan.</param>
/// <param name="YearRatios">Default yearly ratios of a general task.</param>
/// <param name="DirectedYearRatios">Default yearly ratios of a directed task; nowhere below those of a general one, so that no class is told by being drawn for one but not the other.</param>
/// <param name="LeastYearRatios">Lower ends of the bands of yearly ratios.</param>
/// <param name="MostYearRatios">Upper ends; they do not bind 重点检查事项.</param>
/// <param name="YearlyVisitCeiling">Published ceiling of visits to a subject in a year, on-cause visits included (国办发〔2024〕54号). One number for all classes, so that it tells none.</param>
/// <param name="SnapshotAgeWorkdays">A class snapshot may be a month and so many working days old.</param>
/// <param name="PublicationWorkdays">Results are public within so many working days after the inspection.</param>
/// <param name="TeamSize">Default size of a team, at least 2.</param>
/// <param name="Reserve">Default reserves in each stratum.</param>
/// <param name="PatternOddsLimit">From this quotient of two classes' chances on, a pattern of tasks on the public list is warned of.</param>
[GenerateSerializer, Immutable, Alias("xinheng.plan-policy")]
public sealed record PlanPolicy(
    [property: Id(0)] string Version,
    [property: Id(1)] Ratio MinimumBlend,
    [property: Id(2)] Bilingual Base,
    [property: Id(3)] ClassRatios YearRatios,
    [property: Id(4)] ClassRatios DirectedYearRatios,
    [property: Id(5)] ClassRatios LeastYearRatios,
    [property: Id(6)] ClassRatios MostYearRatios,
    [property: Id(7)] int YearlyVisitCeiling,
    [property: Id(8)] int SnapshotAgeWorkdays,
    [property: Id(9)] int PublicationWorkdays,
    [property: Id(10)] int TeamSize,
    [property: Id(11)] int Reserve,
    [property: Id(12)] int PatternOddsLimit);
