using Xinheng.Auditing.Draws;
using Xinheng.Drawing.Documents;

namespace Xinheng.Tests.Unit.Auditing;

/// <summary>A draw of a made-up city, honest or bent.</summary>
internal sealed record CityDraw(
    PlanText Plan, Frame Frame, Roster Roster, SeedText? Seed, IReadOnlyList<RankedRow> Selected, IReadOnlyList<RankedRow> Reserve, IReadOnlyList<AssignmentRow>? Assignment)
{
    public AuditedDraw Read(Population population) => DrawReading.Of(Plan, Frame, Selected, Reserve, Seed, Roster, Assignment, population);
}
