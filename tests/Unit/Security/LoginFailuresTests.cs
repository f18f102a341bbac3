using System.Net;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Unit.Security;

public sealed class LoginFailuresTests : IDisposable
{
    private readonly LoginFailures failures = new();

    public void Dispose() => failures.Dispose();

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.8")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    public void An_address_has_its_wrong_tokens_and_no_other_has_them(string address, string other)
    {
        for (var number = 0; number < LoginFailures.PerMinute; number++)
        {
            Assert.False(failures.AreTooMany(IPAddress.Parse(address)));
            failures.Add(IPAddress.Parse(address));
        }

        Assert.True(failures.AreTooMany(IPAddress.Parse(address)));
        Assert.False(failures.AreTooMany(IPAddress.Parse(other)));
        Assert.False(failures.AreTooMany(null));
    }

    [Fact]
    public void Asking_costs_nothing_and_a_network_of_IPv6_is_one()
    {
        for (var number = 0; number < 10 * LoginFailures.PerMinute; number++) Assert.False(failures.AreTooMany(IPAddress.Parse("2001:db8::1")));
        for (var number = 0; number < LoginFailures.PerMinute; number++) failures.Add(IPAddress.Parse($"2001:db8::{number + 1:x}"));
        Assert.True(failures.AreTooMany(IPAddress.Parse("2001:db8::ffff")));
        for (var number = 0; number < LoginFailures.PerMinute; number++) failures.Add(IPAddress.Parse("::ffff:192.0.2.7"));
        Assert.True(failures.AreTooMany(IPAddress.Parse("192.0.2.7")));
    }
}
