using Xinheng.Contracts.Credit;

namespace Xinheng.Scoring.Features;

/// <summary>Kinds of records that a subject may have. Most subjects have few of them, and many features speak of one kind alone.</summary>
[Flags]
public enum RecordKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Changes of registration.</summary>
    Changes = 1,

    /// <summary>年报.</summary>
    AnnualReports = 2,

    /// <summary>Entries on the abnormal list, or marks.</summary>
    AbnormalEntries = 4,

    /// <summary>Entries on the serious list.</summary>
    SeriousEntries = 8,

    /// <summary>行政处罚.</summary>
    Penalties = 16,

    /// <summary>Inspections.</summary>
    Inspections = 32,

    /// <summary>投诉举报.</summary>
    Complaints = 64,
}

/// <summary>Which records a state has.</summary>
internal static class RecordKinds
{
    /// <summary>All kinds of which there is at least one record.</summary>
    public static RecordKind In(CreditState state) =>
        (state.Changes.IsEmpty ? 0 : RecordKind.Changes)
        | (state.AnnualReports.IsEmpty ? 0 : RecordKind.AnnualReports)
        | (state.AbnormalEntries.IsEmpty ? 0 : RecordKind.AbnormalEntries)
        | (state.SeriousEntries.IsEmpty ? 0 : RecordKind.SeriousEntries)
        | (state.Penalties.IsEmpty ? 0 : RecordKind.Penalties)
        | (state.Inspections.IsEmpty ? 0 : RecordKind.Inspections)
        | (state.Complaints.IsEmpty ? 0 : RecordKind.Complaints);
}
