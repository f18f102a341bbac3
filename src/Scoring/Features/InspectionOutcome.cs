using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Scoring.Features;

/// <summary>What an inspection says about risk.</summary>
public enum InspectionOutcomeKind
{
    /// <summary>Nothing was wrong.</summary>
    NoProblem,

    /// <summary>At least one item had a problem, unreachable included.</summary>
    Problem,

    /// <summary>The subject was found gone (注销, 被吊销, 被撤销, 迁出): a fact about its status, not about its conduct.</summary>
    Gone,
}

/// <summary>Reads the outcome of an inspection from its results.</summary>
public static class InspectionOutcome
{
    /// <summary>A problem outweighs everything; <see cref="InspectionOutcomeKind.Gone"/> only where every result says so.</summary>
    public static InspectionOutcomeKind Of(Inspected inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        if (inspection.Results.Any(result => result.HasProblem)) return InspectionOutcomeKind.Problem;
        return !inspection.Results.IsEmpty && inspection.Results.All(result => result.Codes.All(IsGone)) ? InspectionOutcomeKind.Gone : InspectionOutcomeKind.NoProblem;
    }

    private static bool IsGone(ResultCode code) =>
        code is ResultCode.FoundDeregistered or ResultCode.FoundRevoked or ResultCode.FoundAnnulled or ResultCode.FoundMovedOut;
}
