using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Auditing.Draws;
using Xinheng.Auditing.Teams;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;
using Xinheng.Tests.Unit.Drawing;

namespace Xinheng.Tests.Unit.Auditing;

public sealed class StaffingReplayTests
{
    /// <summary>Given the seed's own preferences the fast staffing must send the very teams that draw/1 sends.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_the_preferences_of_the_seed_the_replay_is_the_protocol(int seed)
    {
        var made = new MadeUpDraw(seed, subjects: 90);
        var visits = Visit.All(made.Plan, made.Frame, made.Artefacts.Selected).OrderBy(visit => visit.Ticket, StringComparer.Ordinal).ThenBy(visit => visit.Department, StringComparer.Ordinal).ToArray();
        var draw = StaffedDraw.Of(visits, made.Roster, made.Plan.Until, made.Artefacts.Assignment, new Population(null));
        var key = SeedKey.Of(made.Seed).Text;
        var replay = new StaffingReplay(draw, (visit, candidate) =>
            BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes($"{key}/pair/{visits[visit].Id}/{made.Roster.Rows[candidate].Inspector}"))));
        var teams = new int[visits.Length][];
        replay.Next(teams);
        Assert.Equal(0, draw.Strays);
        Assert.Equal(draw.Teams, teams);
        replay.Next(teams);
        Assert.Equal(draw.Teams, teams);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Fact]
    public void Meetings_count_as_often_as_two_had_met_before()
    {
        var city = new AuditedCity(2, subjects: 300, inspectors: 3);
        var staffed = city.Draw(1).Read(new Population(city.Register)).Teams!;
        var past = new Acquaintance();
        var judge = past.Before(staffed);
        var met = staffed.Teams.Where(team => team.Length == 2).GroupBy(team => (team[0], team[1])).Select(pair => (long)pair.Count()).ToArray();
        Assert.NotEmpty(met);
        Assert.Equal((met.Sum(times => times * (times - 1) / 2), 0), judge.Repeats(staffed.Teams));
        judge.Remember();
        var (pairs, visits) = past.Before(staffed).Repeats(staffed.Teams);
        Assert.Equal(met.Sum(times => (2 * times) * (2 * times - 1) / 2 - times * (times - 1) / 2), pairs);
        Assert.Equal(staffed.Teams.Sum(team => team.Length), visits);
    }
}
