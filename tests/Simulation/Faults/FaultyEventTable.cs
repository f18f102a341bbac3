using Xinheng.Silo.Enterprises;

namespace Xinheng.Tests.Simulation.Faults;

/// <summary>The real table of credit events behind the fault switch.</summary>
internal sealed class FaultyEventTable(IEventTable table, FaultSwitch faults, Mutation mutation) : IEventTable
{
    public IEventWriter OpenWriter() => new Writer(table.OpenWriter(), faults, mutation);

    private sealed class Writer(IEventWriter writer, FaultSwitch faults, Mutation mutation) : IEventWriter
    {
        public void Write(IReadOnlyList<JournalCall> calls)
        {
            faults.Before(FaultSite.Journal);
            if (mutation.Drops())
            {
                // The lie that the simulation must find: every append is said to be taken and none is.
                foreach (var call in calls)
                {
                    for (var append = 0; append < call.Appends.Count; append++) call.Decide(append, new JournalOutcome(true, call.Appends[append].ExpectedVersion + call.Appends[append].Events.Length));
                }

                return;
            }

            writer.Write(calls);
            if (mutation.Doubles()) Double(calls);
            faults.After(FaultSite.Journal);
        }

        public void Dispose() => writer.Dispose();

        /// <summary>Writes what was taken once more, behind itself.</summary>
        private void Double(IReadOnlyList<JournalCall> calls)
        {
            foreach (var call in calls)
            {
                for (var append = 0; append < call.Appends.Count; append++)
                {
                    if (call.OutcomeOf(append) is { IsTaken: true } taken) writer.Write([new JournalCall([call.Appends[append] with { ExpectedVersion = taken.Version }])]);
                }
            }
        }
    }
}
