using Microsoft.Extensions.Time.Testing;
using Xinheng.Silo.Plans;

namespace Xinheng.Tests.Unit.Plans;

public sealed class KeptTests
{
    [Fact]
    public void What_nobody_takes_for_a_while_is_let_go_and_taking_it_keeps_it()
    {
        var time = new FakeTimeProvider();
        using var kept = new Kept<string>(time);
        Assert.Null(kept.Take());
        kept.Keep("register");
        time.Advance(Kept<string>.Unused - TimeSpan.FromSeconds(1));
        Assert.Equal("register", kept.Take());
        time.Advance(Kept<string>.Unused - TimeSpan.FromSeconds(1));
        Assert.Equal("register", kept.Take());
        time.Advance(Kept<string>.Unused);
        Assert.Null(kept.Take());
    }
}
