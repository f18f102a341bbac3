using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Features;

/// <summary>Tallies of several standpoints over the same subjects. Standpoints that see the same events of a subject share its state, which most do.</summary>
public sealed class SurroundingsTallies(IReadOnlyList<Standpoint> standpoints)
{
    private readonly SurroundingsTally[] tallies = [.. standpoints.Select(standpoint => new SurroundingsTally(standpoint))];

    /// <summary>The tallies, in the order of the standpoints.</summary>
    public IReadOnlyList<SurroundingsTally> Each => tallies;

    /// <summary>Adds a subject that counts; see <see cref="SurroundingsTally.Counts"/>.</summary>
    /// <param name="subject">Who.</param>
    /// <param name="events">Its events; of annual reports and complaints there need be none, see <see cref="SurroundingsTally.Tells"/>.</param>
    public void Add(SubjectId subject, ImmutableArray<CreditEvent> events)
    {
        var (state, stateSees) = (CreditState.Empty, default(Sight));
        foreach (var tally in tallies)
        {
            var sees = Sight.Of(tally.Standpoint, events);
            if (!sees.Counts) continue;
            if (sees != stateSees || events.Length > Sight.MostEvents) (state, stateSees) = (CreditState.Fold(events, tally.Standpoint), sees);
            tally.Add(SubjectOnDay.With(subject, state, tally.Standpoint.Through, Surroundings.Unknown));
        }
    }

    /// <summary>Adds what other tallies of the same standpoints have counted.</summary>
    public void Add(SurroundingsTallies other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var index = 0; index < tallies.Length; index++) tallies[index].Add(other.tallies[index]);
    }

    /// <summary>What was counted, standpoint by standpoint.</summary>
    public ImmutableArray<Surroundings> ToSurroundings() => [.. tallies.Select(tally => tally.ToSurroundings())];

    /// <summary>Which of a subject's events are seen, a bit for each.</summary>
    /// <param name="Events">The bits.</param>
    /// <param name="Counts">Whether one of them makes the subject count.</param>
    private readonly record struct Sight(UInt128 Events, bool Counts)
    {
        /// <summary>So many have a bit of their own.</summary>
        public const int MostEvents = 128;

        public static Sight Of(Standpoint standpoint, ImmutableArray<CreditEvent> events)
        {
            var (seen, counts) = (UInt128.Zero, false);
            for (var index = 0; index < events.Length; index++)
            {
                if (!standpoint.Sees(events[index])) continue;
                seen |= UInt128.One << index;
                counts |= SurroundingsTally.Counts(events[index].GetType());
            }

            return new(seen, counts);
        }
    }
}
