using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Tests.Properties.Scheduler;

public sealed class ScopeLaws
{
    [Property]
    public Property Printing_what_was_parsed_and_parsing_it_again_changes_nothing() => Prop.ForAll(Made.ScopeText.ToArbitrary(), text =>
    {
        var scope = Scope.Parse(text).Value;
        var again = Scope.Parse(scope.ToString()).Value;
        return again.Equals(scope) && again.ToString() == scope.ToString();
    });

    [Property]
    public Property The_printed_scope_includes_the_same_subjects() => Prop.ForAll(Made.ScopeText.ToArbitrary(), Made.Subject(7).ToArbitrary(), (text, subject) =>
        Scope.Parse(text).Value.Includes(subject) == Scope.Parse(Scope.Parse(text).Value.ToString()).Value.Includes(subject));

    [Property]
    public Property Joining_two_scopes_includes_who_is_in_both() => Prop.ForAll(Made.ScopeText.ToArbitrary(), Made.ScopeText.ToArbitrary(), Made.Subject(7).ToArbitrary(), (left, right, subject) =>
        left == "全部" || right == "全部"
        || Scope.Parse($"{left} 且 {right}").Value.Includes(subject) == (Scope.Parse(left).Value.Includes(subject) && Scope.Parse(right).Value.Includes(subject)));

    [Property]
    public Property No_text_throws(string? text) => (Scope.Parse(text).IsGiven || !Scope.Parse(text).Refusals.IsEmpty).ToProperty();
}
