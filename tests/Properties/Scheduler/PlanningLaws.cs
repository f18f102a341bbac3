using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Plans;
using Xinheng.Drawing.Documents;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Properties.Scheduler;

public sealed class PlanningLaws
{
    [Property]
    public Property Excluded_and_listed_are_disjoint_and_together_are_who_is_in_scope() => Prop.ForAll(Made.Cases.ToArbitrary(), made =>
    {
        var byId = made.Basis.Subjects.ToDictionary(subject => subject.Id);
        return made.Plan.Tasks.All(task =>
        {
            var scope = Scope.Parse(task.Scope).Value;
            return made.Subjects.All(subject =>
            {
                var considered = byId.GetValueOrDefault(subject.Id);
                var isListed = considered is not null && considered.Tasks.Contains(task.Id);
                var isExcluded = considered is not null && considered.Excluded.Any(exclusion => exclusion.Task == task.Id);
                return (isListed || isExcluded) == scope.Includes(subject) && !(isListed && isExcluded);
            });
        });
    });

    [Property]
    public Property Whether_a_subject_is_excluded_does_not_depend_on_its_class() => Prop.ForAll(Made.Cases.ToArbitrary(), Gen.Elements(Enum.GetValues<RiskClass>()).ToArbitrary(), (made, riskClass) =>
    {
        var same = Made.Table(made.Classes.Classes.Keys.ToDictionary(id => id, _ => riskClass));
        var other = PlanBasis.Of(made.Plan.Tasks, made.Plan.Policy, made.Subjects, same).Value;
        return made.Basis.Subjects.Zip(other.Subjects).All(pair => pair.First.Id == pair.Second.Id && pair.First.Tasks.SequenceEqual(pair.Second.Tasks) && pair.First.Excluded.SequenceEqual(pair.Second.Excluded));
    });

    [Property]
    public Property With_the_last_quarter_the_years_number_is_drawn_and_never_nobody_of_a_class() => Prop.ForAll(Made.Cases.ToArbitrary(), made =>
        made.Plan.Tasks.Where(task => task.Repeats == RepeatRule.NotTwiceAYear).All(task =>
        {
            var (all, left, draw) = (made.Basis.YearBase(task.Id), made.Basis.Listed(task.Id), QuarterRatios.Of(task, made.Basis, 4).OfDraw);
            return Enum.GetValues<RiskClass>().All(riskClass =>
            {
                var drawn = all.Of(riskClass) - left.Of(riskClass);
                var atLeastOne = left.Of(riskClass) > 0 && task.Ratios.OfYear.Of(riskClass).Numerator > 0 ? 1 : 0;
                return drawn + draw.Of(riskClass).CeilingOf(left.Of(riskClass)) == Math.Max(drawn + atLeastOne, task.Ratios.OfYear.Of(riskClass).CeilingOf(all.Of(riskClass)));
            });
        }));

    [Property]
    public Property Quotas_are_exact_and_within_the_listed() => Prop.ForAll(Made.Cases.ToArbitrary(), made =>
        PlanCheck.Of(made.Plan, made.Basis, made.Inspectors, [], Made.Calendar).Tasks.Zip(made.Plan.Tasks).All(pair => Enum.GetValues<RiskClass>().All(riskClass =>
        {
            var (quota, listed, ratio) = (pair.First.Quota.Of(riskClass), pair.First.Listed.Of(riskClass), pair.Second.Ratios.OfDraw.Of(riskClass));
            var enough = quota * ratio.Denominator >= listed * ratio.Numerator;
            var notOneMore = quota == 0 || (quota - 1) * ratio.Denominator < listed * ratio.Numerator;
            return enough && notOneMore && quota <= listed;
        })));

    [Property]
    public Property The_blend_lies_between_the_largest_and_the_smallest_likeliest_ratio() => Prop.ForAll(Made.Cases.ToArbitrary(), made =>
    {
        var blend = PlanCheck.Of(made.Plan, made.Basis, made.Inspectors, [], Made.Calendar).Blend;
        var ratios = made.Plan.Tasks.SelectMany(task => Enum.GetValues<RiskClass>().Select(riskClass => task.Ratios.OfYear.Of(riskClass).ToDouble())).ToList();
        return blend.Base == 0 ? blend.YearShare == 0 : blend.YearShare >= ratios.Min() - 1e-9 && blend.YearShare <= ratios.Max() + 1e-9;
    });

    [Property]
    public Property Chances_of_patterns_sum_to_the_chance_of_the_likeliest_task() => Prop.ForAll(Made.Cases.ToArbitrary(), made =>
        PlanCheck.Of(made.Plan, made.Basis, made.Inspectors, [], Made.Calendar).Patterns.GroupBy(pattern => string.Join(',', pattern.Listed)).All(listed =>
            Enum.GetValues<RiskClass>().All(riskClass =>
            {
                var chances = listed.Select(pattern => pattern.Chances[(int)riskClass]).ToList();
                var largest = made.Plan.Tasks.Where(task => listed.First().Listed.Contains(task.Id)).Max(task => task.Ratios.OfDraw.Of(riskClass).ToDouble());
                return chances[0] is null || Math.Abs(chances.Sum()!.Value - largest) < 1e-9;
            })));

    [Property]
    public Property Rows_are_sorted_and_unique_and_the_same_whatever_the_order_of_the_input() => Prop.ForAll(Made.Cases.ToArbitrary(), made =>
    {
        if (made.Basis.Subjects.IsEmpty) return FrameBuilder.Build(made.Plan, made.Basis, made.Inspectors, Made.Salts(1), Made.Calendar).Refusals.Any(refusal => refusal.Code == "plan.frame.empty");
        var (one, other) = (made.Inputs, (made with { Subjects = [.. made.Subjects.Reverse()], Inspectors = [.. made.Inspectors.Reverse()], Plan = made.Plan with { Tasks = [.. made.Plan.Tasks.Reverse()] } }).Inputs);
        return Frame.Read(one.Frame.ToBytes()).TryGet(out _, out _) && Roster.Read(one.Roster.ToBytes()).TryGet(out _, out _)
            && one.Frame.ToBytes().SequenceEqual(other.Frame.ToBytes()) && one.Roster.ToBytes().SequenceEqual(other.Roster.ToBytes())
            && one.Tasks.SequenceEqual(other.Tasks) && one.Scopes.SequenceEqual(other.Scopes);
    });

    [Property]
    public Property The_quota_that_the_check_shows_is_the_quota_that_is_drawn() => Prop.ForAll(Made.Cases.ToArbitrary(), made =>
    {
        if (made.Basis.Subjects.IsEmpty) return true;
        var checkedPlan = PlanCheck.Of(made.Plan, made.Basis, made.Inspectors, [], Made.Calendar);
        return made.Inputs.Tasks.Zip(checkedPlan.Tasks).All(pair => Enum.GetValues<RiskClass>().All(riskClass =>
            pair.First.RatioOf(riskClass.ToString()[0]).CeilingOf(made.Inputs.Frame.Rows.Count(row => row.Class == riskClass.ToString()[0] && row.Tasks.Contains(pair.First.Id))) == pair.Second.Quota.Of(riskClass)));
    });

    [Property]
    public Property The_exclusions_that_the_check_shows_are_those_of_the_frame() => Prop.ForAll(Made.Cases.ToArbitrary(), made => made.Basis.Subjects.IsEmpty
        || made.Inputs.Frame.CountExclusions().Select(line => (line.Task, line.Rows)).SequenceEqual(
            made.Plan.Tasks.Select(task => (task.Id.Text, Rows: (long)made.Basis.Exclusions(task.Id).Values.Sum())).Where(line => line.Rows > 0)));
}
