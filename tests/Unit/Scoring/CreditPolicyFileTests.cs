using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Classes;
using Xinheng.Scoring.Policy;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class CreditPolicyFileTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-1.json"));

    [Fact]
    public void The_shipped_policy_is_read_and_its_hash_is_that_of_the_file()
    {
        var policy = CreditPolicyFile.Read(Encoding.UTF8.GetBytes(Shipped)).Value;
        Assert.Equal(("default-1", 250, 500, 750), (policy.Name, policy.Cuts.A, policy.Cuts.B, policy.Cuts.C));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Shipped))), policy.Hash);
        Assert.Equal(7, policy.Direct.Length);
    }

    [Fact]
    public void The_policy_for_a_place_without_history_is_the_shipped_one_with_cuts_of_its_own()
    {
        var policy = CreditPolicyFile.Load(Path.Combine(AppContext.BaseDirectory, "models", "policy", "points-1.json")).Value;
        var shipped = CreditPolicyFile.Read(Encoding.UTF8.GetBytes(Shipped)).Value;
        Assert.Null(shipped.PointsOnly);
        Assert.Equal(new ScoreCuts(20, 60, 120, "I"), policy.PointsOnly!.Cuts);
        Assert.Equal((RiskClass.B, RiskClass.A), (policy.ClassOfPoints(21), policy.ClassOf(21)));
        Assert.Equal(RiskClass.A, shipped.ClassOfPoints(21));
        Assert.Equal(shipped.Points, policy.Points);
        Assert.Equal(shipped.Direct, policy.Direct);
        Assert.Equal(shipped.Cuts, policy.Cuts);
    }

    [Theory]
    [InlineData("\"direct\": [", "\"points-only\": { \"cuts\": { \"a\": 60, \"b\": 20, \"c\": 120, \"source\": \"I\" } }, \"direct\": [", "policy.cuts")]
    [InlineData("\"b\": 500", "\"b\": 200", "policy.cuts")]
    [InlineData("\"weight\": 0.6", "\"weight\": 1.6", "policy.decay")]
    [InlineData("\"share\": 0.94", "\"share\": 0.1", "policy.score-map")]
    [InlineData("\"serious-list-open\"", "\"moon-is-full\"", "policy.rule")]
    [InlineData("\"months\": 36, \"source\"", "\"source\"", "policy.rule")]
    [InlineData("\"direct.revoked\"", "\"direct.annulled\"", "policy.rule")]
    [InlineData("\"each\": 90, ", "", "policy.rule")]
    [InlineData("\"source\": \"S\"", "\"sauce\": \"S\"", "policy.json")]
    [InlineData("{", "[", "policy.json")]
    public void A_fault_is_refused_by_its_rule(string old, string made, string code)
    {
        var at = Shipped.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0);
        Made.Refused(code, CreditPolicyFile.Read(Encoding.UTF8.GetBytes(Shipped[..at] + made + Shipped[(at + old.Length)..])));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Made.Refused("policy.missing", CreditPolicyFile.Load("/nowhere/policy.json"));
}
