using System.Collections.Immutable;

namespace Xinheng.Contracts.Inspections;

/// <summary>What was found for one inspected item.</summary>
/// <param name="Item">Id of the item in the 抽查事项清单, or its text where the source has no list.</param>
/// <param name="Codes">One or more results.</param>
/// <param name="Remark">In the inspector's words; null where there are none.</param>
[GenerateSerializer, Immutable, Alias("xinheng.item-result")]
public sealed record ItemResult([property: Id(0)] string Item, [property: Id(1)] ImmutableArray<ResultCode> Codes, [property: Id(2)] string? Remark)
{
    /// <summary>What follows; null where the source does not say.</summary>
    [Id(3)] public FollowUp? FollowUp { get; init; }

    /// <summary>Whether any of the results is a problem.</summary>
    public bool HasProblem => Codes.Any(code => code.IsProblem());
}
