namespace Xinheng.Contracts.Inspections;

/// <summary>What follows from a result (后续处理): a field of its own beside the result.</summary>
public enum FollowUpKind
{
    /// <summary>无.</summary>
    None = 1,

    /// <summary>纳入日常监管.</summary>
    DailySupervision = 2,

    /// <summary>责令限期改正.</summary>
    CorrectByDate = 3,

    /// <summary>固定初步证据后移送.</summary>
    Transfer = 4,

    /// <summary>抄告其他部门.</summary>
    CopyToDepartment = 5,
}

/// <summary>What follows from a result, and by when or to whom.</summary>
/// <param name="Kind">What follows.</param>
/// <param name="By">Last day for the correction; stated with <see cref="FollowUpKind.CorrectByDate"/> and only there.</param>
/// <param name="Department">Who receives it; stated with <see cref="FollowUpKind.Transfer"/> and <see cref="FollowUpKind.CopyToDepartment"/> and only there.</param>
[GenerateSerializer, Immutable, Alias("xinheng.follow-up")]
public sealed record FollowUp([property: Id(0)] FollowUpKind Kind, [property: Id(1)] DateOnly? By = null, [property: Id(2)] string? Department = null)
{
    /// <summary>Nothing follows.</summary>
    public static readonly FollowUp None = new(FollowUpKind.None);
}
