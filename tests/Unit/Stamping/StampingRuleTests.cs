using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Unit.Stamping;

/// <summary>Which server stamps, as an office writes it into its draw policy.</summary>
public sealed class StampingRuleTests
{
    [Fact]
    public void The_shipped_policy_asks_no_server() => Assert.Null(DrawPolicies.Shipped.Stamping);

    [Fact]
    public void A_server_and_the_roots_that_it_must_lead_to_are_read() =>
        Assert.Equal(new StampingRule("https://stamps.example/tsr", "roots.pem"), DrawPolicies.Parse(Policy("""{ "server": "https://stamps.example/tsr", "roots": "roots.pem" }"""), "own").Value.Stamping);

    [Theory]
    [InlineData("""{ "server": "stamps.example" }""", "stamping.server")]
    [InlineData("""{ "server": "file:///etc/passwd" }""", "stamping.server")]
    [InlineData("""{ "server": "http://stamps.example", "roots": "../roots.pem" }""", "stamping.roots")]
    [InlineData("""{ "server": "http://stamps.example", "roots": "" }""", "stamping.roots")]
    public void What_is_no_address_or_lies_outside_the_data_directory_is_refused(string rule, string member) =>
        Assert.Contains(member, Assert.Single(DrawPolicies.Parse(Policy(rule), "own").Refusals).What.English, StringComparison.Ordinal);

    private static string Policy(string stamping) =>
        $$"""{ "version": "x", "roles": [ { "name": "legal", "title": "法制审核" } ], "beacon": { "kind": "none" }, "stamping": {{stamping}} }""";
}
