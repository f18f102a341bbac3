using Xinheng.Cli.Verbs;
using Xinheng.Silo.Options;

namespace Xinheng.Tests.Unit.Cli;

public sealed class ServeVerbTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    [InlineData("192.168.3.4", true)]
    public void A_server_that_others_reach_without_encryption_is_warned_of(string address, bool isWarned)
    {
        var warning = ServeVerb.InTheClear(ListenSettings.Default with { Address = address });
        Assert.Equal(isWarned ? "serve.clear" : null, warning?.Code);
        if (isWarned) Assert.Contains("--tls-certificate", warning!.Cure.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--storage", "--storage", "mysql")]
    [InlineData("--keys", "--keys", "folder")]
    [InlineData("--silo-port", "--silo-port", "11111")]
    [InlineData("--silo-port", "--storage", "postgresql", "--silo-port", "70000")]
    [InlineData("--advertise", "--storage", "postgresql", "--advertise", "0.0.0.0")]
    [InlineData("--connection-file", "--storage", "postgresql", "--connection-file", "/nowhere/connection")]
    public async Task What_does_not_fit_a_cluster_is_refused_before_anything_starts(string named, params string[] arguments)
    {
        var data = Path.Combine(Path.GetTempPath(), "xinheng-never-made");
        Assert.Equal(2, await XinhengCommand.Run(["serve", "--data", data, .. arguments], output, error));
        Assert.Contains(named == "--connection-file" ? "/nowhere/connection" : named, error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Theory]
    [InlineData("--stop-seconds", "--stop-seconds", "-1")]
    [InlineData("--stop-seconds", "--stop-seconds", "3601")]
    [InlineData("--stop-lead-seconds", "--stop-lead-seconds", "soon")]
    [InlineData("--login-failures", "--login-failures", "-1")]
    [InlineData("--login-failures", "--login-failures", "100001")]
    [InlineData("--login-failures", "--login-failures", "none")]
    [InlineData("--log-format", "--log-format", "xml")]
    [InlineData("--grpc-port", "--grpc-port", "soon")]
    [InlineData("--silo-port", "--storage", "postgresql", "--silo-port", "soon")]
    public async Task What_an_operator_mistypes_is_refused_before_anything_starts(string named, params string[] arguments)
    {
        var data = Path.Combine(Path.GetTempPath(), "xinheng-never-made");
        Assert.Equal(2, await XinhengCommand.Run(["serve", "--data", data, .. arguments], output, error));
        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(0, "--login-failures", "0")]
    [InlineData(400, "--login-failures", "400")]
    public void Wrong_tokens_of_an_address_are_counted_as_the_operator_says(int perMinute, params string[] arguments) =>
        Assert.Equal(perMinute, ServeVerb.Operation(XinhengCommand.Create().Parse(["serve", .. arguments])).LoginFailuresPerMinute);

    [Fact]
    public void The_process_has_lead_limit_and_time_to_leave_before_it_is_ended() =>
        Assert.Equal(TimeSpan.FromSeconds(10 + 60 + 30), ServeVerb.EndsWithin(XinhengCommand.Create().Parse(["serve", "--stop-lead-seconds", "10"])));
}
