using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;
using Xinheng.Drawing.Teams;

namespace Xinheng.Drawing.Replacements;

/// <summary>
/// What is decided about the visits of a draw after its record: places filled anew, reserves passed over, drawn rows replaced by reserves. Each
/// decision follows from plan, draw and the decisions before it, so that an auditor can replay them all. For one thread.
/// </summary>
/// <remarks>
/// A replacement is of one task's row. The visit of that department goes on for the tasks that still select the subject, and falls away where none does;
/// the reserve's visit is opened, or gains the task where the department visits the reserve already.
/// </remarks>
public sealed class Aftermath
{
    private readonly Refills refills;
    private readonly Dictionary<string, PlanTask> tasks;
    private readonly IReadOnlyList<RankedRow> selected;
    private readonly Dictionary<(string Task, string Id), RankedRow> ranked = [];
    private readonly Dictionary<(string Task, char Class, string Region), Queue<RankedRow>> reserves = [];
    private readonly Dictionary<(string Id, string Department), SortedSet<string>> visits = [];
    private readonly HashSet<(string Id, string Department)> withdrawn = [];
    private readonly Dictionary<(string Task, string Id), string> standsFor = [];
    private readonly Dictionary<(string Task, string Id), (string Reserve, string Reason)> replaced = [];
    private readonly Dictionary<(string Task, string Id), string> passed = [];

    /// <summary>The draw as recorded, nothing decided yet. The rows fit the plan.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="selected">Rows of selected.tsv.</param>
    /// <param name="reserve">Rows of reserve.tsv.</param>
    /// <param name="assignment">Rows of assignment.tsv.</param>
    /// <param name="roster">The inspectors.</param>
    /// <param name="key">The draw's key.</param>
    public Aftermath(PlanText plan, IReadOnlyList<RankedRow> selected, IReadOnlyList<RankedRow> reserve, IEnumerable<AssignmentRow> assignment, Roster roster, SeedKey key)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(selected);
        ArgumentNullException.ThrowIfNull(reserve);
        this.selected = selected;
        tasks = plan.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        foreach (var row in selected)
        {
            ranked[(row.Task, row.Id)] = row;
            standsFor[(row.Task, row.Id)] = row.Id;
            TasksOf(row.Id, tasks[row.Task].Department).Add(row.Task);
        }

        foreach (var row in reserve.OrderBy(row => row.Rank))
        {
            ranked[(row.Task, row.Id)] = row;
            if (!reserves.TryGetValue(StratumOf(row), out var queue)) reserves[StratumOf(row)] = queue = new Queue<RankedRow>();
            queue.Enqueue(row);
        }

        var anyRow = selected.DistinctBy(row => row.Id).ToDictionary(row => row.Id, StringComparer.Ordinal);
        refills = new Refills(visits.Keys.Select(visit => VisitOf(anyRow[visit.Id], visit.Department)).ToList(), assignment, roster, plan.Until, key);
    }

    /// <summary>How many decisions there were.</summary>
    public int Decisions { get; private set; }

    /// <summary>Whether a task's row is held by this subject now: drawn and not replaced, or the reserve that came last.</summary>
    public bool IsDrawn(string task, string id) => standsFor.ContainsKey((task, id));

    /// <summary>The next reserve for a row that is held now; null where none is left.</summary>
    public RankedRow? NextReserve(string task, string id) =>
        ranked.TryGetValue((task, id), out var row) && reserves.TryGetValue(StratumOf(row), out var queue) && queue.TryPeek(out var next) ? next : null;

    /// <summary>Whether a reserve stands next in the order of its stratum.</summary>
    public bool IsNext(string task, string id) => NextReserve(task, id)?.Id == id;

    /// <summary>Whether the department's visit to a subject fell away by a replacement: it is not taken up again.</summary>
    public bool IsWithdrawn(string id, string department) => withdrawn.Contains((id, department));

    /// <summary>The tasks for which a department visits a subject now, sorted; none where it does not.</summary>
    public IReadOnlyCollection<string> TasksNow(string id, string department) => visits.TryGetValue((id, department), out var now) ? now : [];

    /// <summary>The team that a visit has now.</summary>
    public IReadOnlyList<string> TeamOf(string id, string department) => refills.TeamOf(id, department);

    /// <summary>Recuses a member and fills that place (<see cref="Refills.Refill"/>).</summary>
    /// <returns>The decision; null where the inspector does not hold a place in that visit.</returns>
    public RefillRow? Refill(string id, string department, string leaving, string reason) =>
        refills.Refill(id, department, leaving, reason) is { } row ? row with { Sequence = ++Decisions } : null;

    /// <summary>Passes over the reserve that stands next in its stratum.</summary>
    /// <returns>The decision; null where that reserve does not stand next.</returns>
    public ReplacementRow? Pass(string task, string reserve, string reason, string by, string approvedBy)
    {
        if (!IsNext(task, reserve)) return null;
        reserves[StratumOf(ranked[(task, reserve)])].Dequeue();
        passed[(task, reserve)] = reason;
        return new ReplacementRow(++Decisions, task, null, reserve, reason, by, approvedBy, [], null);
    }

    /// <summary>
    /// Gives a task's row to the next reserve of its stratum. The team of a visit that falls away loses it first; then the reserve's visit is completed by
    /// the loads of that moment. A reserve can be replaced in its turn and then counts as passed over.
    /// </summary>
    /// <returns>The decision; null where the subject does not hold the row, no reserve is left, or the next one's visit fell away before and it has to be passed over.</returns>
    public ReplacementRow? Replace(string task, string id, string reason, string by, string approvedBy)
    {
        if (!standsFor.TryGetValue((task, id), out var drawn) || NextReserve(task, id) is not { } next || IsWithdrawn(next.Id, tasks[task].Department)) return null;
        reserves[StratumOf(next)].Dequeue();
        standsFor.Remove((task, id));
        standsFor[(task, next.Id)] = drawn;
        if (drawn == id) replaced[(task, drawn)] = (next.Id, reason);
        else
        {
            passed[(task, id)] = reason;
            replaced[(task, drawn)] = replaced[(task, drawn)] with { Reserve = next.Id };
        }

        var department = tasks[task].Department;
        var left = TasksOf(id, department);
        left.Remove(task);
        if (left.Count > 0) refills.Lighten(VisitOf(ranked[(task, id)], department));
        else
        {
            refills.Withdraw(id, department);
            withdrawn.Add((id, department));
        }

        TasksOf(next.Id, department).Add(task);
        var (_, unstaffed) = refills.Complete(VisitOf(next, department));
        return new ReplacementRow(++Decisions, task, id, next.Id, reason, by, approvedBy, unstaffed is null ? [.. refills.TeamOf(next.Id, department)] : [], unstaffed);
    }

    /// <summary>The rows of outcome.tsv.</summary>
    /// <param name="notVisited">Why a drawn subject was not visited by a department; null where it was.</param>
    public IReadOnlyList<OutcomeRow> Outcomes(Func<string, string, string?> notVisited)
    {
        ArgumentNullException.ThrowIfNull(notVisited);
        var rows = selected.Where(row => !replaced.ContainsKey((row.Task, row.Id)))
            .Select(row => notVisited(row.Id, tasks[row.Task].Department) is { } why ? new OutcomeRow(row.Task, row.Id, "not-visited", why) : new OutcomeRow(row.Task, row.Id, "visited", null));
        return [.. rows, .. Replaced()];
    }

    /// <summary>The rows of outcome.tsv that follow from these decisions alone: those replaced, and the reserves of a smaller rank than a used one that were passed over.</summary>
    public IEnumerable<OutcomeRow> Replaced()
    {
        var furthest = replaced.Select(row => ranked[(row.Key.Task, row.Value.Reserve)]).GroupBy(StratumOf).ToDictionary(stratum => stratum.Key, stratum => stratum.Max(row => row.Rank));
        return replaced.Select(row => new OutcomeRow(row.Key.Task, row.Key.Id, $"replaced:{row.Value.Reserve}", row.Value.Reason)).Concat(passed
            .Where(row => ranked[row.Key].Rank < furthest.GetValueOrDefault(StratumOf(ranked[row.Key])))
            .Select(row => new OutcomeRow(row.Key.Task, row.Key.Id, "passed", row.Value)));
    }

    private static (string Task, char Class, string Region) StratumOf(RankedRow row) => (row.Task, row.Class, row.Region);

    private Visit VisitOf(RankedRow row, string department) => Visit.Of(row.Id, row.Region, row.Ticket, Demand.Of(visits[(row.Id, department)].Select(task => tasks[task]))).Single();

    private SortedSet<string> TasksOf(string id, string department)
    {
        if (!visits.TryGetValue((id, department), out var set)) visits[(id, department)] = set = new SortedSet<string>(StringComparer.Ordinal);
        return set;
    }
}
