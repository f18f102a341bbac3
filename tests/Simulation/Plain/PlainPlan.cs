namespace Xinheng.Tests.Simulation.Plain;

/// <summary>The plan of a quarter, as far as the office has acknowledged it.</summary>
internal sealed class PlainPlan(string number, int year, int quarter)
{
    public string Number => number;

    public int Year => year;

    public int Quarter => quarter;

    /// <summary>The day of the draw; null before the plan is made.</summary>
    public DateOnly? DrawOn { get; set; }

    public bool IsChecked { get; set; }

    /// <summary>Whether two persons have signed it, acknowledged: from now on it is drawn, once.</summary>
    public bool IsApproved { get; set; }

    /// <summary>Whether it was to be given up, because its snapshot is too old by now.</summary>
    public bool IsGivenUp { get; set; }
}
