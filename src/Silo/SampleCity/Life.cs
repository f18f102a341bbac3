using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.SampleCity;

/// <summary>What happened to one subject, as far as it is handed over. Emptied and filled again for each subject.</summary>
internal sealed class Life
{
    public List<Report> Reports { get; } = [];

    public List<Listing> Abnormal { get; } = [];

    public List<Listing> Serious { get; } = [];

    public List<Penalty> Penalties { get; } = [];

    public List<Visit> Visits { get; } = [];

    public void Clear()
    {
        Reports.Clear();
        Abnormal.Clear();
        Serious.Clear();
        Penalties.Clear();
        Visits.Clear();
    }

    /// <summary>An annual report. Money in 元, null where the business does not publish it.</summary>
    public sealed record Report(int Year, DateOnly FiledOn, int Employees, long? Assets, long? Liabilities, long? Revenue, long? Profit, long? NetProfit, long? Tax);

    /// <summary>An entry of a list; <see cref="RemovedOn"/> is null while it is open.</summary>
    public sealed record Listing(string Cause, DateOnly ListedOn, string? Removal, DateOnly? RemovedOn);

    /// <summary>A published penalty; amounts in 元.</summary>
    public sealed record Penalty(DateOnly DecidedOn, PenaltyKinds Kinds, int Fine, int Confiscated, string Violation, DateOnly PublicUntil, DateOnly? RepairedOn);

    /// <summary>An inspection.</summary>
    public sealed record Visit(DateOnly Day, InspectionOrigin Origin, IReadOnlyList<(string Item, ResultCode Code)> Results);
}
