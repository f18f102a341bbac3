using System.Text.Json;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Unit.Credit;

public sealed class CreditEventJsonTests
{
    private static readonly SubjectId Subject = SubjectId.Parse("91350100M000100Y43").Value;
    private static readonly DateTimeOffset Known = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_stored_event_reads_back_as_itself()
    {
        CreditEvent written = new Inspected(EventId.Of("x"), Subject, new DateOnly(2026, 2, 28), Known, "I-1", InspectionOrigin.Draw, InspectionMode.OnSite,
            [new ItemResult("AMR-01", [ResultCode.NothingFound], "门店正常")], null, "zhanjiang-amr/2026/0001");
        var json = JsonSerializer.Serialize(written, CreditEventJson.Stored.CreditEvent);
        Assert.StartsWith("{\"event\":\"inspected\"", json, StringComparison.Ordinal);
        Assert.Contains("\"origin\":\"Draw\"", json, StringComparison.Ordinal);
        Assert.Contains("门店正常", json, StringComparison.Ordinal);
        var read = Assert.IsType<Inspected>(JsonSerializer.Deserialize(json, CreditEventJson.Stored.CreditEvent));
        Assert.Equal(json, JsonSerializer.Serialize(read, CreditEventJson.Stored.CreditEvent));
    }

    [Fact]
    public void A_repaired_penalty_weighs_nothing_and_an_earlier_standpoint_still_sees_its_weight()
    {
        CreditEvent[] events =
        [
            new PenaltyRepaired(EventId.Of("r"), Subject, new DateOnly(2026, 6, 1), Known.AddDays(100), "粤湛市监罚〔2026〕1号"),
            new Penalised(EventId.Of("p"), Subject, new DateOnly(2026, 3, 1), Known, "粤湛市监罚〔2026〕1号", PenaltyKinds.Fine, 5000, null, null, null, null),
        ];
        Assert.False(CreditState.Fold(events, new(new DateOnly(2026, 12, 31), Known.AddYears(1))).Penalties[0].Weighs);
        Assert.True(CreditState.Fold(events, new(new DateOnly(2026, 12, 31), Known.AddDays(1))).Penalties[0].Weighs);
        Assert.True(CreditState.Fold(events, new(new DateOnly(2026, 4, 30), Known.AddYears(1))).Penalties[0].Weighs);
    }
}
