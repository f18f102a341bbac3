using System.Text;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;

namespace Xinheng.Tests.Unit.Scoring;

/// <summary>A policy may cut the model's part of a class by expected rate instead of by share of the reference population.</summary>
public sealed class ExpectedRateCutTests
{
    private const string Knots =
        """{ "chance": 0, "points": 0 }, { "chance": 0.05, "points": 250 }, { "chance": 0.15, "points": 500 }, { "chance": 0.4, "points": 750 }, { "chance": 1, "points": 1000 }""";

    private static readonly string Shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-1.json"));

    [Theory]
    [InlineData(0.0, RiskClass.A)]
    [InlineData(0.05, RiskClass.A)]
    [InlineData(0.0500001, RiskClass.B)]
    [InlineData(0.15, RiskClass.B)]
    [InlineData(0.1500001, RiskClass.C)]
    [InlineData(0.4, RiskClass.C)]
    [InlineData(0.4000001, RiskClass.D)]
    [InlineData(1.0, RiskClass.D)]
    public void Classes_follow_from_the_stated_chances_whatever_the_population(double chance, RiskClass expected)
    {
        var policy = Read("expected-rate", Knots).Value;
        foreach (var population in new double[][] { [0.001, 0.002], [0.3, 0.5, 0.9], [.. Enumerable.Range(0, 1000).Select(number => number / 1000.0)] })
        {
            var map = ScoreMap.Of(policy.ScoreMap, ScoreMap.QuantilesOf(population));
            Assert.Equal(expected, policy.ClassOf(map.PointsOf(chance)));
        }
    }

    // Of late three times as much was found: who is stated at 0.111 is cut as 0.111, while an order by share stays what it was.
    [Fact]
    public void What_is_cut_by_expected_rate_is_the_chance_that_is_stated()
    {
        var recent = new RecentShift(Math.Log(3), 400, 60);
        var population = ScoreMap.QuantilesOf([.. Enumerable.Range(0, 1000).Select(number => number / 1000.0)]);
        var byRate = Read("expected-rate", Knots).Value;
        Assert.Equal(0.111, recent.Of(0.04), 3);
        Assert.Equal(RiskClass.B, byRate.ClassOf(ScoreMap.Of(byRate.ScoreMap, population, recent).PointsOf(0.04)));
        Assert.Equal(RiskClass.A, byRate.ClassOf(ScoreMap.Of(byRate.ScoreMap, population).PointsOf(0.04)));
        var byShare = CreditPolicyFile.Read(Encoding.UTF8.GetBytes(Shipped)).Value;
        Assert.All(Enumerable.Range(1, 999), number => Assert.Equal(ScoreMap.Of(byShare.ScoreMap, population).PointsOf(number / 1000.0), ScoreMap.Of(byShare.ScoreMap, population, recent).PointsOf(number / 1000.0)));
    }

    [Fact]
    public void A_map_that_does_not_say_how_it_is_cut_is_cut_by_share() => Assert.Equal(ScoreMapCut.Share, CreditPolicyFile.Read(Encoding.UTF8.GetBytes(Shipped)).Value.ScoreMap.By);

    [Theory]
    [InlineData("expected-rate", """{ "share": 0, "points": 0 }, { "share": 1, "points": 1000 }""", "policy.score-map")]
    [InlineData("share", Knots, "policy.score-map")]
    [InlineData("expected-rate", """{ "chance": 0, "points": 0 }, { "chance": 0.05, "share": 0.5, "points": 250 }, { "chance": 1, "points": 1000 }""", "policy.score-map")]
    [InlineData("expected-rate", """{ "chance": 0, "points": 0 }, { "chance": 0.05, "points": 250 }, { "chance": 0.15, "points": 501 }, { "chance": 0.4, "points": 750 }, { "chance": 1, "points": 1000 }""", "policy.score-map")]
    [InlineData("expected-rate", """{ "chance": 0, "points": 0 }, { "chance": 0.2, "points": 250 }, { "chance": 0.15, "points": 500 }, { "chance": 0.4, "points": 750 }, { "chance": 1, "points": 1000 }""", "policy.score-map")]
    [InlineData("expected-rate", """{ "chance": 0, "points": 0 }, { "chance": 0.05, "points": 250 }, { "chance": 0.15, "points": 500 }, { "chance": 0.4, "points": 750 }""", "policy.score-map")]
    [InlineData("rate", Knots, "policy.json")]
    public void A_map_that_contradicts_its_cut_is_refused(string by, string knots, string code) => Made.Refused(code, Read(by, knots));

    private static Answer<CreditPolicy> Read(string by, string knots)
    {
        var from = Shipped.IndexOf("\"score-map\"", StringComparison.Ordinal);
        var until = Shipped.IndexOf("\"points\": [", StringComparison.Ordinal);
        return CreditPolicyFile.Read(Encoding.UTF8.GetBytes($"{Shipped[..from]}\"score-map\": {{ \"source\": \"I\", \"by\": \"{by}\", \"knots\": [ {knots} ] }},\n  {Shipped[until..]}"));
    }
}
