using System.Globalization;
using Xinheng.Contracts.Credit;

namespace Xinheng.Tests.Simulation.Plain;

/// <summary>What a fact is called in the plain model: by what it says, not by the id that the product gives it.</summary>
internal static class PlainKey
{
    public static string Of(CreditEvent creditEvent) => creditEvent switch
    {
        ComplaintReceived complaint => $"complaint {complaint.Complaint}",
        Penalised penalised => string.Create(CultureInfo.InvariantCulture, $"penalty {penalised.Document} fine {penalised.FineYuan}"),
        PenaltyRepaired repaired => $"repair {repaired.Document}",
        AbnormalListed listed => $"listed {listed.Entry}",
        AbnormalRemoved removed => $"removed {removed.Entry}",
        AnnualReportFiled report => string.Create(CultureInfo.InvariantCulture, $"report {report.Year} employees {report.Employees}"),
        SubjectChanged changed => $"address {changed.Address}",
        Inspected inspected => $"inspected {inspected.Inspection}",
        _ => $"{creditEvent.GetType().Name} {creditEvent.Id}",
    };
}
