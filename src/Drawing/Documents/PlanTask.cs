using System.Globalization;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>A task line of plan.txt.</summary>
/// <param name="Id">Name of the task.</param>
/// <param name="Department">Whose inspectors visit.</param>
/// <param name="Skill">Skill that a team needs; null for none.</param>
/// <param name="Inspectors">Size of a team, at least 1.</param>
/// <param name="Reserve">Reserves for each stratum.</param>
/// <param name="A">Ratio of class A.</param>
/// <param name="B">Ratio of class B.</param>
/// <param name="C">Ratio of class C.</param>
/// <param name="D">Ratio of class D.</param>
/// <param name="ScopeHash">Hash of scope.&lt;id&gt;.txt.</param>
public sealed record PlanTask(
    string Id, string Department, string? Skill, int Inspectors, int Reserve, Fraction A, Fraction B, Fraction C, Fraction D, string ScopeHash)
{
    /// <summary>Ratio of a class, <c>A</c> to <c>D</c>.</summary>
    public Fraction RatioOf(char riskClass) => riskClass switch { 'A' => A, 'B' => B, 'C' => C, _ => D };

    /// <summary>The line's fields.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Department} {Skill ?? "-"} {Inspectors} {Reserve} {A} {B} {C} {D} {ScopeHash}");

    internal static PlanTask Read(Lines lines, string[] fields)
    {
        if (fields.Length != 10) throw lines.Flawed("line.fields", "“task”之后应有 10 个字段", "\"task\" has 10 fields");
        return new PlanTask(lines.Name(fields[0]), lines.Name(fields[1]), lines.NameOrNone(fields[2]), (int)lines.Count(fields[3], atLeast: 1), (int)lines.Count(fields[4]),
            lines.Ratio(fields[5]), lines.Ratio(fields[6]), lines.Ratio(fields[7]), lines.Ratio(fields[8]), lines.Hash(fields[9]));
    }
}
