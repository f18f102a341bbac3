using Xinheng.Cli.Verbs;
using Xinheng.Silo.Options;

namespace Xinheng.Tests.Unit.Cli;

public sealed class ServeVerbTests
{
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
}
