using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scheduler.Planning;

/// <summary>Finds the conditions in a scope's text and reads each.</summary>
internal static partial class ScopeText
{
    private static readonly char[] Commas = [',', '，', '、'];

    /// <summary>The conditions as they stand, each with its place; blank lines and joining words are gone.</summary>
    public static List<Part> Split(string text)
    {
        var parts = new List<Part>();
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            var start = 0;
            foreach (var (index, length) in Joins().EnumerateMatches(lines[line]).ToPlaces())
            {
                Add(parts, lines[line], line, start, index);
                start = index + length;
            }

            Add(parts, lines[line], line, start, lines[line].Length);
        }

        return parts;
    }

    private static void Add(List<Part> parts, string line, int lineIndex, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(line[start])) start++;
        while (end > start && char.IsWhiteSpace(line[end - 1])) end--;
        if (end > start) parts.Add(new(line[start..end], lineIndex + 1, start + 1));
    }

    private static List<(int Index, int Length)> ToPlaces(this Regex.ValueMatchEnumerator matches)
    {
        var places = new List<(int, int)>();
        foreach (var match in matches) places.Add((match.Index, match.Length));
        return places;
    }

    [GeneratedRegex(@"(?<=^|\s)(?:且|并且|and)(?=\s|$)|[;；]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joins();

    /// <summary>A condition's text.</summary>
    /// <param name="Text">Without blanks at the ends; not empty.</param>
    /// <param name="Line">From 1.</param>
    /// <param name="Column">Character of the line at which it begins, from 1.</param>
    internal readonly record struct Part(string Text, int Line, int Column)
    {
        public Answer<ScopeCondition> ToCondition()
        {
            var (at, spelling, comparison) = FindOperator(Text);
            if (at < 0) return Refuse("scope.operator", $"“{Text}”中没有比较词", $"there is no comparison in \"{Text}\"", "请写如“行业 = H62”，可用 = ≠ < ≤ > ≥ 含 不含", "write it like 行业 = H62, with = ≠ < ≤ > ≥ 含 or 不含");
            var name = Text[..at].Trim();
            if (IsClass(name)) return Refuse("scope.class", $"抽查对象范围不得使用信用风险分类（“{name}”）：范围公开，名单会泄露分类", $"a scope must not use the class (\"{name}\"): it is public, and the list would tell the class", "请删除该条件，分类只通过抽查比例起作用", "remove the condition; the class acts through the ratios alone");
            var field = ScopeField.All.FirstOrDefault(known => known.IsCalled(name));
            if (field is null) return Refuse("scope.field", $"没有“{name}”这一条件", $"there is no field \"{name}\"", $"可用：{string.Join("、", ScopeField.All.Select(known => known.Chinese))}", $"there are {string.Join(", ", ScopeField.All.Select(known => known.Synonyms[^1]))}");
            if (!field.Allows(comparison)) return At(at).Refuse("scope.comparison", $"“{field.Chinese}”不能用“{spelling}”比较", $"{field.Synonyms[^1]} cannot be compared by \"{spelling}\"", $"可用：{Allowed(field)}", $"it takes {Allowed(field)}");
            return Read(field, comparison, at + spelling.Length);
        }

        public Refusal Refuse(string code, string chinese, string english, string chineseCure, string englishCure) => new(
            code,
            new Place(Row: Line),
            new($"第 {Column} 字起：{chinese}", $"from character {Column}: {english}"),
            new(chineseCure, englishCure));

        private Answer<ScopeCondition> Read(ScopeField field, ScopeOperator comparison, int start)
        {
            var values = new List<ScopeValue>();
            foreach (var (text, at) in Pieces(start))
            {
                if (text.Length == 0) return At(at).Refuse("scope.value.empty", $"“{field.Chinese}”缺少取值", $"a value of {field.Synonyms[^1]} is missing", field.Form.Chinese, field.Form.English);
                if (field.Compile(text) is not { } value) return At(at).Refuse("scope.value", $"“{text}”不是“{field.Chinese}”的取值", $"\"{text}\" is no value of {field.Synonyms[^1]}", field.Form.Chinese, field.Form.English);
                values.Add(value);
            }

            if (field.Sort == ScopeFieldKind.Ordered && values.Count > 1)
                return At(start).Refuse("scope.value.several", $"“{field.Chinese}”只能与一个值比较", $"{field.Synonyms[^1]} is compared with one value", "请分成几个条件", "make it several conditions");
            var ordered = values.DistinctBy(value => value.Canonical).OrderBy(value => value.Canonical, StringComparer.Ordinal).ToImmutableArray();
            return new ScopeCondition(field, comparison, [.. ordered.Select(value => value.Canonical)], Compile(comparison, ordered));
        }

        private Part At(int offset) => this with { Column = Column + offset };

        private IEnumerable<(string Text, int At)> Pieces(int start)
        {
            while (true)
            {
                var comma = Text.IndexOfAny(Commas, start);
                var end = comma < 0 ? Text.Length : comma;
                var lead = Text[start..end].Length - Text[start..end].TrimStart().Length;
                yield return (Text[start..end].Trim(), Math.Min(start + lead, Text.Length - 1));
                if (comma < 0) yield break;
                start = comma + 1;
            }
        }

        private static bool IsClass(string name) => ScopeWords.ClassNames.Contains(name.Replace(" ", "", StringComparison.Ordinal));

        private static string Allowed(ScopeField field) => string.Join(" ", Enum.GetValues<ScopeOperator>().Where(field.Allows).Select(ScopeWords.Print));

        private static (int At, string Spelling, ScopeOperator Comparison) FindOperator(string text)
        {
            var best = (At: -1, Spelling: "", Comparison: ScopeOperator.Is);
            foreach (var (spelling, comparison) in ScopeWords.Operators)
            {
                var at = text.IndexOf(spelling, StringComparison.OrdinalIgnoreCase);
                if (at >= 0 && (best.At < 0 || at < best.At)) best = (at, spelling, comparison);
            }

            return best;
        }

        private static Func<PlanSubject, bool> Compile(ScopeOperator comparison, ImmutableArray<ScopeValue> values)
        {
            var first = values[0].Compare;
            return comparison switch
            {
                ScopeOperator.Is or ScopeOperator.Contains => subject => values.Any(value => value.Compare(subject) == 0),
                ScopeOperator.IsNot or ScopeOperator.Excludes => subject => values.All(value => value.Compare(subject) is not (null or 0)),
                ScopeOperator.Below => subject => first(subject) < 0,
                ScopeOperator.AtMost => subject => first(subject) <= 0,
                ScopeOperator.Above => subject => first(subject) > 0,
                _ => subject => first(subject) >= 0,
            };
        }
    }
}
