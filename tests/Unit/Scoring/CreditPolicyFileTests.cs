using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Classes;
using Xinheng.Scoring.Policy;

namespace Xinheng.Tests.Unit.Scoring;

public sealed class CreditPolicyFileTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-1.json"));

    private static readonly string WithPacks = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-2.json"));

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
        var shipped = CreditPolicyFile.Read(Encoding.UTF8.GetBytes(WithPacks)).Value;
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
    [InlineData("\"source\": \"I\", ", "\"source\": \"I\", \"basis\": \" \", ", "policy.rule")]
    [InlineData("\"source\": \"S\"", "\"sauce\": \"S\"", "policy.json")]
    [InlineData("{", "[", "policy.json")]
    public void A_fault_is_refused_by_its_rule(string old, string made, string code)
    {
        var at = Shipped.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0);
        Made.Refused(code, CreditPolicyFile.Read(Encoding.UTF8.GetBytes(Shipped[..at] + made + Shipped[(at + old.Length)..])));
    }

    [Fact]
    public void The_policy_of_old_has_no_packs_and_the_shipped_one_has_three()
    {
        Assert.Empty(CreditPolicyFile.Read(Encoding.UTF8.GetBytes(Shipped)).Value.Packs);
        Assert.Equal(["food", "special-equipment", "industrial-products"], CreditPolicyFile.Read(Encoding.UTF8.GetBytes(WithPacks)).Value.Packs.Select(pack => pack.Name));
    }

    [Theory]
    [InlineData("\"AABC\"", "\"AACB\"", "policy.pack")]
    [InlineData("\"AABC\"", "\"AAB\"", "policy.pack")]
    [InlineData("\"AABC\"", "\"AABE\"", "policy.pack")]
    [InlineData("\"AABC\"", "\"CCCC\"", "policy.pack")]
    [InlineData("\"DDDD\"", "\"CDDD\"", "policy.pack")]
    [InlineData("\"AABC\"", "null", "policy.json")]
    [InlineData("\"a\": 30, \"b\": 45", "\"a\": 30, \"b\": 20", "policy.pack")]
    [InlineData("\"c\": 60", "\"c\": 100", "policy.pack")]
    [InlineData("\"C144\", \"C149\"", "\"C13\"", "policy.pack")]
    [InlineData("\"C144\", \"C149\"", "", "policy.pack")]
    [InlineData("\"C144\", \"C149\"", "\"Z99\"", "policy.json")]
    [InlineData("\"C144\", \"C149\"], ", "\"C144\"], \"kinds\": [\"moon\"], ", "policy.json")]
    [InlineData("\"points\": 30,", "\"points\": 101,", "policy.pack")]
    [InlineData("\"points-if-inspected\": 10", "\"points-if-inspected\": -1", "policy.pack")]
    [InlineData("[\"食品\", \"餐饮\"", "[\" \", \"餐饮\"", "policy.pack")]
    [InlineData("[\"食品\", \"餐饮\"", "[null, \"餐饮\"", "policy.json")]
    [InlineData("\"name\": \"special-equipment\"", "\"name\": \"food\"", "policy.pack")]
    [InlineData("\"chinese\": \"食品\"", "\"chinese\": \"\"", "policy.pack")]
    [InlineData("\"cuts\": { \"a\": 30, \"b\": 45, \"c\": 60, \"source\": \"M\" },", "", "policy.json")]
    [InlineData("\"source\": \"M\" }", "\"source\": \"X\" }", "policy.pack")]
    [InlineData("\"sector-problem\"", "\"moon-is-full\"", "policy.rule")]
    [InlineData("\"food.penalty\"", "\"food.problem\"", "policy.rule")]
    [InlineData("\"when\": \"penalty\"", "\"when\": \"sector-penalty\"", "policy.rule")]
    public void A_fault_of_a_pack_is_refused_by_its_rule(string old, string made, string code)
    {
        var at = WithPacks.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0);
        Made.Refused(code, CreditPolicyFile.Read(Encoding.UTF8.GetBytes(WithPacks[..at] + made + WithPacks[(at + old.Length)..])));
    }

    [Theory]
    [InlineData("\"cuts\": { \"a\": 250, \"b\": 500, \"c\": 750, \"source\": \"S\" }", "\"cuts\": null")]
    [InlineData("\"direct\": [", "\"direct\": [ null,")]
    public void A_null_is_refused_and_never_met_later(string old, string made) => Made.Refused("policy.json", CreditPolicyFile.Read(Encoding.UTF8.GetBytes(Shipped.Replace(old, made, StringComparison.Ordinal))));

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Made.Refused("policy.missing", CreditPolicyFile.Load("/nowhere/policy.json"));
}
