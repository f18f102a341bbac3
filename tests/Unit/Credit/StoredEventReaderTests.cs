using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Tests.Unit.Credit;

/// <summary>What the quick reader does not know by heart means what the general reader makes of it.</summary>
public sealed class StoredEventReaderTests
{
    private const string Ends = "\"id\":\"7bdbe87e6c9d0c4638b05135af1d3818\",\"subject\":\"91350100M000100Y43\",\"happened\":\"2026-02-28\",\"known\":\"2026-03-01T08:00:00+00:00\"}";

    [Theory]
    [InlineData("{\"event\":\"penalty-repaired\",\"document\":\"1\",\"of-a-later-version\":[1,{\"x\":2}]," + Ends)]
    [InlineData("{\"event\":\"penalty-repaired\",\"docu\\u006dent\":\"1\"," + Ends)]
    [InlineData("{\"event\":\"penalty-repaired\",\"document\":null," + Ends)]
    [InlineData("{\"event\":\"penalised\",\"document\":\"1\",\"kinds\":\"fine\",\"fine-yuan\":null," + Ends)]
    [InlineData("{\"event\":\"penalised\",\"document\":\"1\",\"kinds\":5," + Ends)]
    [InlineData("{\"event\":\"changed\",\"name\":\"\\u4e91\\\"\\n\",\"industry\":\"h62\",\"region\":\" 440803 \"," + Ends)]
    [InlineData("{\"event\":\"annual-report-filed\",\"year\":2.025e3,\"employees\":12," + Ends)]
    [InlineData("{\"event\":\"annual-report-filed\",\"ye\\u0061r\":2025,\"employees\":null," + Ends)]
    [InlineData("{\"event\":\"inspected\",\"inspection\":\"1\",\"origin\":\"Draw\",\"mode\":\"OnSite\",\"results\":[{\"codes\":[],\"item\":\"1\",\"follow-up\":{\"kind\":\"CorrectByDate\",\"by\":\"2026-03-01\"}}]," + Ends)]
    [InlineData("{\"event\":\"inspected\",\"inspection\":\"1\",\"origin\":\"Draw\",\"mode\":\"OnSite\"," + Ends)]
    [InlineData("{\"event\":\"status-changed\",\"status\":\"NoSuchStatus\"," + Ends)]
    [InlineData("{\"event\":\"status-changed\",\"status\":\"Active\",\"happened\":\"2026-02-30\"}")]
    [InlineData("{\"event\":\"status-changed\",\"status\":\"Active\"}")]
    [InlineData("{\"event\":\"unheard-of\"," + Ends)]
    [InlineData("{\"status\":\"Active\",\"event\":\"status-changed\"," + Ends)]
    public void What_is_not_as_it_is_written_today_is_left_to_the_stored_forms_meaning(string payload)
    {
        var general = Made(() => JsonSerializer.Deserialize(payload, CreditEventJson.Stored.CreditEvent)!);
        Assert.Equal(general, Made(() => new StoredEventReader().Read(Encoding.UTF8.GetBytes(payload))));
        if (payload.Contains("annual-report-filed", StringComparison.Ordinal))
        {
            Assert.Equal(general, Made(() => new StoredEventReader().YearOf(Encoding.UTF8.GetBytes(payload)) is var year && JsonSerializer.Deserialize(payload, CreditEventJson.Stored.CreditEvent) is AnnualReportFiled report
                ? report with { Year = year } : throw new InvalidOperationException()));
        }
    }

    // The stored form of what is read, or that it can't be.
    private static string Made(Func<CreditEvent> read)
    {
        try
        {
            return JsonSerializer.Serialize(read(), CreditEventJson.Stored.CreditEvent);
        }
        catch (Exception refused) when (refused is JsonException or NotSupportedException or InvalidOperationException)
        {
            return "not read";
        }
    }
}
