using System.Globalization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Storage.Upgrades;

/// <summary>A credit state on one line, in words that both the release before and this one know: the same source was compiled with both.</summary>
internal static class StateLine
{
    public static string Of(SubjectId subject, CreditState state) => string.Join('\t', new[]
    {
        subject.Text,
        state.Registration?.Name ?? "-",
        state.Registration?.Kind.ToString() ?? "-",
        state.Registration?.Region.ToString() ?? "-",
        state.Registration?.Industry?.ToString() ?? "-",
        state.Registration?.CapitalYuan?.ToString(CultureInfo.InvariantCulture) ?? "-",
        state.Status.ToString(),
        state.StatusSince?.ToString("O", CultureInfo.InvariantCulture) ?? "-",
        Joined(state.AnnualReports.Select(report => string.Create(CultureInfo.InvariantCulture, $"{report.Key}:{report.Value.Id}:{state.FirstFiled[report.Key]:O}"))),
        Joined(state.AbnormalEntries.Select(entry => $"{entry.Listed.Id}:{entry.Removed?.Id}")),
        Joined(state.SeriousEntries.Select(entry => $"{entry.Listed.Id}:{entry.Removed?.Id}")),
        Joined(state.Penalties.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Penalty.Id}:{entry.RepairedOn:O}"))),
        Joined(state.Inspections.Select(inspected => inspected.Id.ToString())),
        Joined(state.Complaints.Select(complaint => complaint.Id.ToString())),
        Joined(state.Changes.Select(change => change.Id.ToString())),
    });

    private static string Joined(IEnumerable<string> parts) => string.Join(',', parts);
}
