using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>How many subjects in a task's scope are not drawn for it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Rows">At least 1.</param>
public sealed record TaskExclusions(string Task, long Rows)
{
    internal static TaskExclusions Read(Lines lines, string[] fields) => fields.Length == 2
        ? new TaskExclusions(lines.Name(fields[0]), lines.Count(fields[1], atLeast: 1))
        : throw lines.Flawed("line.fields", "“excluded”之后应有 2 个字段", "\"excluded\" has 2 fields");
}
