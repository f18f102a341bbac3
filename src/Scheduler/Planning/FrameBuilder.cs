using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

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
        var frameSalts = Draw(basis.Subjects.Length, salts);
        var rosterSalts = Draw(sent.Count, salts);
        return new DrawInputs(
            basis.Classes.Snapshot,
            basis.Classes.FileHash,
            [.. basis.Subjects.Select((subject, row) => new FrameEntry(subject.Id, subject.Class, subject.Region, subject.Tasks, subject.Excluded, Hex(frameSalts, row)))],
            [.. sent.Select((inspector, row) => Row(inspector, Hex(rosterSalts, row)))],
            [.. plan.Tasks.OrderBy(task => task.Id).Select(Line)],
            [.. basis.Subjects.SelectMany(subject => subject.Excluded).GroupBy(exclusion => exclusion.Task).OrderBy(task => task.Key).Select(task => (task.Key, task.Count()))],
            plan.VisitsUntil,
            plan.DiscloseAt);
    }

    private static IEnumerable<Refusal> Refuse(InspectionPlan plan, PlanBasis basis, WorkdayCalendar calendar)
    {
        foreach (var refusal in SnapshotAge.Check(basis.Classes, plan.DrawOn, plan.Policy.SnapshotAgeWorkdays, calendar)) yield return refusal;
        if (plan.State != PlanState.Approved)
        {
            yield return new Refusal(
                "plan.not-approved",
                new($"计划 {plan.Number} 未经批准，不能抽取", $"the plan {plan.Number} is not approved and can't be drawn"),
                new("请先 plan check，再由另一人 plan approve", "check it, then have another person approve it"));
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

    private static RosterEntry Row(Inspector inspector, string salt) => new(
        inspector.Id,
        inspector.Department,
        [.. inspector.Regions.Distinct().Order()],
        [.. inspector.Skills.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        inspector.CertificateValidUntil,
        [.. inspector.RecusedFrom.Distinct().Order()],
        salt);

    private static TaskEntry Line(InspectionTask task) =>
        new(task.Id, task.Department, task.Skill, task.TeamSize, task.Reserve, task.Ratios.OfDraw, Scope.Parse(task.Scope).Value + "\n");

    private static byte[] Draw(int rows, SaltSource salts)
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
