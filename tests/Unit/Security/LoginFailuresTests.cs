using System.Net;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Unit.Security;

public sealed class LoginFailuresTests : IDisposable
{
    private readonly LoginFailures failures = new(LoginFailures.DefaultPerMinute);

    public void Dispose() => failures.Dispose();

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.8")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    public void An_address_has_its_wrong_tokens_and_no_other_has_them(string address, string other)
    {
        for (var number = 0; number < failures.PerMinute; number++)
        {
            Assert.False(failures.AreTooMany(IPAddress.Parse(address)));
            failures.Add(IPAddress.Parse(address));
        }

        Assert.True(failures.AreTooMany(IPAddress.Parse(address)));
        Assert.False(failures.AreTooMany(IPAddress.Parse(other)));
        Assert.False(failures.AreTooMany(null));
    }

    [Fact]
    public void Where_they_are_not_counted_no_number_is_too_many()
    {
        using var uncounted = new LoginFailures(perMinute: 0);
        var proxy = IPAddress.Parse("192.0.2.7");
        for (var number = 0; number < 10 * LoginFailures.DefaultPerMinute; number++) uncounted.Add(proxy);
        Assert.False(uncounted.AreTooMany(proxy));
    }

    [Fact]
    public void Asking_costs_nothing_and_a_network_of_IPv6_is_one()
    {
        for (var number = 0; number < 10 * failures.PerMinute; number++) Assert.False(failures.AreTooMany(IPAddress.Parse("2001:db8::1")));
        for (var number = 0; number < failures.PerMinute; number++) failures.Add(IPAddress.Parse($"2001:db8::{number + 1:x}"));
        Assert.True(failures.AreTooMany(IPAddress.Parse("2001:db8::ffff")));
        for (var number = 0; number < failures.PerMinute; number++) failures.Add(IPAddress.Parse("::ffff:192.0.2.7"));
        Assert.True(failures.AreTooMany(IPAddress.Parse("192.0.2.7")));
    }
}
