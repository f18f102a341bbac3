using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Scheduler.Planning;

/// <summary>Fills with fresh unpredictable bytes. The core asks; where they come from is the caller's affair.</summary>
public delegate void SaltSource(Span<byte> bytes);

/// <summary>Turns an approved plan into what a draw commits to. The same values give the same rows, in whatever order subjects and inspectors come.</summary>
public static class FrameBuilder
{
    /// <summary>Bytes of a salt: 112 bits (draw/1, section 1).</summary>
    public const int SaltBytes = 14;

    /// <summary>Builds the inputs of a draw.</summary>
    /// <param name="plan">An approved plan; a task may not have changed since its basis was made.</param>
    /// <param name="basis">Whom the plan is about.</param>
    /// <param name="inspectors">The library; auxiliaries and other departments stay out, expired certificates stay in and are passed over by the draw.</param>
    /// <param name="salts">Asked once for the frame's salts and once for the roster's, row by row in their order.</param>
    /// <param name="calendar">Working days, for the age of the snapshot.</param>
    public static Answer<DrawInputs> Build(InspectionPlan plan, PlanBasis basis, IReadOnlyList<Inspector> inspectors, SaltSource salts, WorkdayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(basis);
        var refusals = Refuse(plan, basis, calendar).ToList();
        var departments = plan.Tasks.Select(task => task.Department).ToHashSet(StringComparer.Ordinal);
        var sent = inspectors.Where(inspector => !inspector.IsAuxiliary && departments.Contains(inspector.Department)).OrderBy(inspector => inspector.Id, StringComparer.Ordinal).ToList();
        refusals.AddRange(sent.SelectMany(Refuse));
        refusals.AddRange(sent.Zip(sent.Skip(1)).Where(pair => pair.First.Id == pair.Second.Id).Select(pair => Twice(pair.First.Id)));
        if (refusals.Count > 0) return Answer<DrawInputs>.Refused(refusals);
        var frameSalts = Fill(basis.Subjects.Length, salts);
        var rosterSalts = Fill(sent.Count, salts);
        var tasks = plan.Tasks.OrderBy(task => task.Id).ToList();
        return new DrawInputs(
            basis.Classes.Snapshot,
            basis.Classes.FileHash,
            new Frame(basis.Subjects.Select((subject, row) => Row(subject, Hex(frameSalts, row)))),
            new Roster([.. sent.Select((inspector, row) => Row(inspector, Hex(rosterSalts, row)))]),
            [.. tasks.Select(Line)],
            tasks.ToImmutableSortedDictionary(task => task.Id.Text, ScopeText, StringComparer.Ordinal),
            plan.VisitsUntil,
            plan.DiscloseAt);
    }

    private static IEnumerable<Refusal> Refuse(InspectionPlan plan, PlanBasis basis, WorkdayCalendar calendar)
    {
        foreach (var refusal in SnapshotAge.Check(basis.Classes, plan.DrawOn, plan.Policy.SnapshotAgeWorkdays, calendar)) yield return refusal;
        if (plan.State != PlanState.Approved)
        {
            yield return PlanStepRefusals.NotApproved(plan);
        }

        if (basis.Subjects.IsEmpty)
        {
            yield return new Refusal(
                "plan.frame.empty",
                new("没有主体落在任何任务的范围内", "no subject is in the scope of any task"),
                new("请核对抽查对象范围和登记数据", "look at the scopes and at the register"));
        }
    }

    private static IEnumerable<Refusal> Refuse(Inspector inspector)
    {
        if (!Name.IsWellFormed(inspector.Id)) yield return Name.Malformed("inspector", "检查人员编号", inspector.Id);
        foreach (var skill in inspector.Skills.Where(skill => !Name.IsWellFormed(skill))) yield return Name.Malformed("skill", "专长", skill);
    }

    private static FrameRow Row(ConsideredSubject subject, string salt) => new(
        subject.Id.Text,
        subject.Class.ToString()[0],
        subject.Region.Code,
        [.. subject.Tasks.Select(task => task.Text)],
        [.. subject.Excluded.Select(exclusion => new Drawing.Documents.Exclusion(exclusion.Task.Text, exclusion.Reason))],
        salt);

    private static RosterRow Row(Inspector inspector, string salt) => new(
        inspector.Id,
        inspector.Department,
        Sorted(inspector.Regions.Select(region => region.Code)),
        Sorted(inspector.Skills),
        inspector.CertificateValidUntil,
        Sorted(inspector.RecusedFrom.Select(subject => subject.Text)),
        salt);

    private static PlanTask Line(InspectionTask task)
    {
        var (a, b, c, d) = task.Ratios.OfDraw;
        return new(task.Id.Text, task.Department, task.Skill, task.TeamSize, task.Reserve, Fraction(a), Fraction(b), Fraction(c), Fraction(d), Hashes.Of(ScopeText(task)));
    }

    private static Fraction Fraction(Ratio ratio) => new(ratio.Numerator, ratio.Denominator);

    private static string ScopeText(InspectionTask task) => Scope.Parse(task.Scope).Value + "\n";

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static byte[] Fill(int rows, SaltSource salts)
    {
        var bytes = new byte[rows * SaltBytes];
        if (rows > 0) salts(bytes);
        return bytes;
    }

    private static string Hex(byte[] salts, int row) => Convert.ToHexStringLower(salts, row * SaltBytes, SaltBytes);

    private static Refusal Twice(string inspector) => new(
        "plan.inspector.twice",
        new($"检查人员 {inspector} 在名录中出现两次", $"the inspector {inspector} stands twice in the library"),
        new("请先在名录中合并", "merge the two rows first"));
}
