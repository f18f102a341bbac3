namespace Xinheng.Contracts.Plans;

/// <summary>How far a plan has come. It only goes forward; a changed draft must be checked anew.</summary>
public enum PlanState
{
    /// <summary>Made, may be changed.</summary>
    Draft,

    /// <summary>Checked without a refusal.</summary>
    Checked,

    /// <summary>Approved by a second person; fixed from here on.</summary>
    Approved,

    /// <summary>Its draw was committed to.</summary>
    Drawn,

    /// <summary>Given up before a draw; stays on record.</summary>
    Cancelled,
}
