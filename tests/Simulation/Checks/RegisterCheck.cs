using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Subjects;
using Xinheng.Tests.Simulation.Plain;
using Xinheng.Tests.Simulation.Years;

namespace Xinheng.Tests.Simulation.Checks;

/// <summary>Acknowledged is present, once; nothing is present that nobody told; and the grains answer what the store holds, folded as a person would.</summary>
internal static class RegisterCheck
{
    public static async Task Of(SimulatedOffice office, Random random, int grains)
    {
        var held = BaseCity.ReadAll(office.Store);
        office.Figures.Count("checks");
        if (office.Register.Faults(held).FirstOrDefault() is { } fault) throw office.Broken(fault);
        var touched = office.Register.Touched.Order().ToArray();
        random.Shuffle(touched);
        office.Register.Touched.Clear();
        foreach (var subject in touched.Take(grains).Concat(random.GetItems(office.Subjects.AsSpan(), grains / 4))) await Of(office, random, subject, held.GetValueOrDefault(subject, []));
    }

    private static async Task Of(SimulatedOffice office, Random random, SubjectId subject, ImmutableArray<CreditEvent> held)
    {
        var grain = office.Silo.Grains.GetGrain<IEnterpriseGrain>(subject.Text);
        var told = await grain.History();
        if (!told.Select(one => (one.Id, one.Known)).SequenceEqual(held.Select(one => (one.Id, one.Known)))) throw office.Broken($"the grain of {subject} holds {told.Length} events, the store {held.Length}");
        var past = office.Now.AddHours(-random.Next(24 * 400));
        foreach (var standpoint in new[] { new Standpoint(DateOnly.MaxValue, DateTimeOffset.MaxValue), Standpoint.AtEndOf(Contracts.Calendars.ChinaTime.DayOf(past)) })
        {
            var (plain, state) = (PlainFold.Of(held, standpoint), PlainFold.Told(await grain.StateAsOf(standpoint)));
            if (!plain.SequenceEqual(state)) throw office.Broken($"the state of {subject} as of {standpoint} is [{string.Join("; ", state.Except(plain))}] where it should be [{string.Join("; ", plain.Except(state))}]");
        }

        office.Figures.Count("states folded", 2);
    }
}
