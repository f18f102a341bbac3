namespace Xinheng.Auditing.Teams;

/// <summary>
/// Who met whom before, in an organisation's draws one after another: pairs of inspectors in one team, and inspectors at one enterprise. Each meeting counts as often as
/// the two had met already, so that a pair with m meetings adds m(m − 1)/2.
/// </summary>
internal sealed class Acquaintance
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> pairs = [];
    private readonly Dictionary<long, int> visits = [];

    /// <summary>Pairs of inspectors that met more than once, by name, the most frequent first.</summary>
    public IEnumerable<(string One, string Other, int Times)> MostFrequent()
    {
        var names = numbers.ToDictionary(pair => pair.Value, pair => pair.Key);
        return pairs.Where(pair => pair.Value > 1).Select(pair => (One: names[(int)(pair.Key >> 32)], Other: names[(int)pair.Key], Times: pair.Value))
            .OrderByDescending(pair => pair.Times).ThenBy(pair => pair.One, StringComparer.Ordinal).ThenBy(pair => pair.Other, StringComparer.Ordinal);
    }

    /// <summary>Prepares to judge a draw by what came before it.</summary>
    public Judge Before(StaffedDraw draw) => new(this, draw);

    private int NumberOf(string inspector)
    {
        if (!numbers.TryGetValue(inspector, out var number)) numbers[inspector] = number = numbers.Count;
        return number;
    }

    private static long Key(int one, int other) => (long)Math.Min(one, other) << 32 | (uint)Math.Max(one, other);

    /// <summary>Counts repeated meetings of teams of one draw, the earlier draws being what they were; what comes to light later does not touch it.</summary>
    internal sealed class Judge
    {
        private readonly Acquaintance past;
        private readonly StaffedDraw draw;
        private readonly int[] numbers;
        private readonly Dictionary<long, int> within = [];
        private readonly Dictionary<long, int> pairsBefore;
        private readonly Dictionary<int, int>[] visitorsBefore;

        public Judge(Acquaintance past, StaffedDraw draw)
        {
            this.past = past;
            this.draw = draw;
            numbers = [.. draw.Inspectors.Select(past.NumberOf)];
            pairsBefore = new Dictionary<long, int>(past.pairs);
            var before = past.visits.ToLookup(pair => (int)pair.Key, pair => (Inspector: (int)(pair.Key >> 32), Times: pair.Value));
            visitorsBefore = [.. draw.Visits.Select(visit => before[visit.Subject].ToDictionary(pair => pair.Inspector, pair => pair.Times))];
        }

        /// <summary>Repeats in these teams: of pairs of inspectors, and of inspectors at an enterprise.</summary>
        public (long Pairs, long Visits) Repeats(int[][] teams)
        {
            within.Clear();
            var (pairRepeats, visitRepeats) = (0L, 0L);
            for (var visit = 0; visit < teams.Length; visit++)
            {
                var team = teams[visit];
                for (var one = 0; one < team.Length; one++)
                {
                    visitRepeats += visitorsBefore[visit].GetValueOrDefault(numbers[team[one]]);
                    for (var other = one + 1; other < team.Length; other++)
                    {
                        var key = Key(numbers[team[one]], numbers[team[other]]);
                        var met = within.GetValueOrDefault(key);
                        pairRepeats += met + pairsBefore.GetValueOrDefault(key);
                        within[key] = met + 1;
                    }
                }
            }

            return (pairRepeats, visitRepeats);
        }

        /// <summary>Adds the teams that were really sent to what came before.</summary>
        public void Remember()
        {
            Repeats(draw.Teams);
            foreach (var (key, times) in within) past.pairs[key] = past.pairs.GetValueOrDefault(key) + times;
            for (var visit = 0; visit < draw.Teams.Length; visit++)
            {
                foreach (var member in draw.Teams[visit])
                {
                    var key = (long)numbers[member] << 32 | (uint)draw.Visits[visit].Subject;
                    past.visits[key] = past.visits.GetValueOrDefault(key) + 1;
                }
            }
        }
    }
}
