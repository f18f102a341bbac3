using System.CommandLine;
using Xinheng.Cli.Verbs;

namespace Xinheng.Tests.Unit.Cli;

public sealed class BeijingInstantTests
{
    [Theory]
    [InlineData("2026-09-01T00:00:00", "2026-08-31T16:00:00Z")]
    [InlineData("2026-09-01 08:30", "2026-09-01T00:30:00Z")]
    [InlineData("2026-09-01T00:00:00Z", "2026-09-01T00:00:00Z")]
    [InlineData("2026-09-01T00:00:00-05:00", "2026-09-01T05:00:00Z")]
    [InlineData("2026-09-01T00:00:00+08:00", "2026-08-31T16:00:00Z")]
    [InlineData("2026-08-31", "2026-08-31T15:59:59.999Z")]
    public void An_instant_without_an_offset_is_by_the_clock_in_China_and_a_day_means_its_end(string typed, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Parsed(typed).Value);

    [Theory]
    [InlineData("soon")]
    [InlineData("2026-13-01")]
    public void What_is_no_instant_is_an_error_of_the_command(string typed) => Assert.NotEmpty(Parsed(typed).Errors);

    private static (DateTimeOffset? Value, IReadOnlyList<string> Errors) Parsed(string typed)
    {
        var option = new Option<DateTimeOffset?>("--at") { CustomParser = BeijingInstant.Parse };
        var parsed = new RootCommand { option }.Parse(["--at", typed]);
        return (parsed.Errors.Count > 0 ? null : parsed.GetValue(option), [.. parsed.Errors.Select(error => error.Message)]);
    }
}
