using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Subjects;

/// <summary>The form that short names share throughout the product because draw/1 commits to them: 1 to 32 of <c>A-Z a-z 0-9 . _ -</c>, not <c>-</c> alone.</summary>
public static class Name
{
    /// <summary>Whether a text has the form.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length is >= 1 and <= 32 && text != "-" && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    /// <summary>The refusal of a text that has not.</summary>
    /// <param name="what">The thing named, in English and for the refusal's code, such as <c>region</c>.</param>
    /// <param name="chinese">The thing named, in Chinese.</param>
    /// <param name="text">The text as it came.</param>
    public static Refusal Malformed(string what, string chinese, string text) => new(
        $"{what}.name",
        new($"{chinese}“{(text.Length <= 40 ? text : text[..40] + "…")}”不是 1–32 位的字母、数字、点、下划线或连字符",
            $"the {what} \"{(text.Length <= 40 ? text : text[..40] + "…")}\" is not 1 to 32 letters, digits, dots, underscores or hyphens"),
        new("请使用代码而不是名称，例如 440802", "use the code rather than the title, such as 440802"));
}
