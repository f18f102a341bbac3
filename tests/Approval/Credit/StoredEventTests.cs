using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Approval.Credit;

/// <summary>The stored form of credit events is for ever: what is written today must be read in ten years.</summary>
public sealed class StoredEventTests
{
    private static readonly SubjectId Subject = SubjectId.Parse("91350100M000100Y43").Value;
    private static readonly DateOnly Day = new(2026, 2, 28);
    private static readonly DateTimeOffset Known = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly EventId Id = EventId.Of("approved");

    private static readonly CreditEvent[] Events =
    [
        new SubjectRegistered(Id, Subject, Day, Known, "湛江云鲸（虚构）贸易有限公司", SubjectKind.Enterprise, Region.Parse("440802").Value, Industry.Parse("F5212").Value,
            RegistrationStatus.Active, Day, 1_000_000m, "湛江市赤坎区纸鲸路（虚构）1号", "陈某甲", false),
        new SubjectRegistered(Id, Subject, Day, Known, "91350100M000100Y43", SubjectKind.Other, Region.Parse("350100").Value, null, RegistrationStatus.Active, null, null, null, null, true),
        new SubjectChanged(Id, Subject, Day, Known, "湛江月兔（虚构）贸易有限公司", SubjectKind.Enterprise, Region.Parse("440803").Value, Industry.Parse("H62").Value, Day, 0.5m, "住所", "林某乙"),
        new SubjectChanged(Id, Subject, Day, Known, null, null, null, null, null, null, null, null),
        new StatusChanged(Id, Subject, Day, Known, RegistrationStatus.RevokedNotDeregistered, "长期停业未经营"),
        new AnnualReportFiled(Id, Subject, Day, Known, 2025, 12, 1_234_567.89m, 100m, 0m, -5.5m, null, null),
        new AbnormalListed(Id, Subject, Day, Known, "A-1", AbnormalCause.Unreachable, "赤坎区市场监督管理局"),
        new AbnormalRemoved(Id, Subject, Day, Known, "A-1", null),
        new SeriousListed(Id, Subject, Day, Known, "S-1", "拒不履行行政处罚决定", null),
        new SeriousRemoved(Id, Subject, Day, Known, "S-1", "列入期满"),
        new Penalised(Id, Subject, Day, Known, "粤湛市监罚〔2026〕1号", PenaltyKinds.Warning | PenaltyKinds.Fine, 5000m, 0.01m, "虚假广告", "霞山区市场监督管理局", Day.AddYears(1)),
        new PenaltyRepaired(Id, Subject, Day, Known, "粤湛市监罚〔2026〕1号"),
        new Inspected(Id, Subject, Day, Known, "I-1", InspectionOrigin.Draw, InspectionMode.OnSite,
            [new ItemResult("AMR-01", [ResultCode.NothingFound], null), new ItemResult("AMR-02", [ResultCode.NotDisclosed, ResultCode.OrderedToCorrect], "限期十日")], "赤坎区市场监督管理局", "zhanjiang-amr/2026/0001"),
        new ComplaintReceived(Id, Subject, Day, Known, "C-1", "价格", true),
    ];

    [Fact]
    public void Every_kind_of_event_is_stored_in_the_approved_form() =>
        Approved.Check(string.Join('\n', Events.Select(one => JsonSerializer.Serialize(one, CreditEventJson.Stored.CreditEvent))), "stored-events");

    [Fact]
    public void What_was_stored_in_the_approved_form_is_read_and_stored_again_unchanged()
    {
        var stored = File.ReadAllLines(Path.Combine(Approved.Root, "tests", "Approval", "Approved", "stored-events.approved.txt"));
        Assert.Equal(Events.Length, stored.Length);
        Assert.All(stored, line => Assert.Equal(line, JsonSerializer.Serialize(JsonSerializer.Deserialize(line, CreditEventJson.Stored.CreditEvent)!, CreditEventJson.Stored.CreditEvent)));
    }

    [Fact]
    public void No_kind_of_event_is_forgotten_here() => Assert.Equal(
        typeof(CreditEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType.Name).Order(StringComparer.Ordinal),
        Events.Select(one => one.GetType().Name).Distinct().Order(StringComparer.Ordinal));
}
