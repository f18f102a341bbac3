using Xinheng.Auditing;
using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Findings;

namespace Xinheng.Tests.Unit.Auditing;

/// <summary>Audits of made-up draws.</summary>
internal static class Audits
{
    /// <summary>Few rounds, enough for one in a hundred after the correction.</summary>
    public static readonly AuditSettings Quick = new(Seed: 7, Rounds: 1099);

    public static AuditReport Of(AuditedCity city, IEnumerable<CityDraw> draws, AuditSettings settings, bool withRegister = true) =>
        Of(draws, new Population(withRegister ? city.Register : null), settings);

    /// <summary>An audit with a register of its own.</summary>
    public static AuditReport Of(IEnumerable<CityDraw> draws, Population population, AuditSettings settings)
    {
        return Audit.Of(draws.Select(draw => Standing(draw, population)).ToArray(), population, settings, () => { });
    }

    public static Finding About(this AuditReport report, string name) => report.Findings.Single(finding => finding.Name == name);

    public static IEnumerable<string> Deviating(this AuditReport report) => report.Findings.Where(finding => finding.Deviates).Select(finding => finding.Name);

    /// <summary>Some draws one after another, each with its fraud.</summary>
    public static CityDraw[] Draws(AuditedCity city, int count, Func<CityDraw, CityDraw>? bend = null) =>
        [.. Enumerable.Range(1, count).Select(sequence => city.Draw(sequence)).Select(draw => bend is null ? draw : bend(draw))];

    private static BundleStanding Standing(CityDraw draw, Population population) => new()
    {
        Number = draw.Plan.Number,
        FailedChecks = [],
        Assurance = 1,
        EarlierVoids = [],
        EarlierNumbers = [],
        Story = new Dictionary<string, string> { ["plan.txt"] = draw.Plan.Number },
        Draw = draw.Read(population),
    };
}
