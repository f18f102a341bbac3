using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Scheduler.Planning;

/// <summary>A field that a scope may look at: its names, the comparisons that make sense, and how a value is read and compared.</summary>
/// <param name="Chinese">Its name in canonical form.</param>
/// <param name="Synonyms">Other names, without regard to case.</param>
/// <param name="Sort">What can be done with it.</param>
/// <param name="Form">What a value looks like, for refusals: Chinese, English.</param>
/// <param name="Compile">Reads a value; null where it is none.</param>
internal sealed record ScopeField(
    string Chinese, ImmutableArray<string> Synonyms, ScopeFieldKind Sort, (string Chinese, string English) Form, Func<string, ScopeValue?> Compile)
{
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    public static readonly ImmutableArray<ScopeField> All =
    [
        new("类型", ["主体类型", "kind", "type"], ScopeFieldKind.Chosen, ("如 企业、个体工商户", "such as 企业 or Enterprise"), Kind),
        new("行业", ["行业代码", "industry"], ScopeFieldKind.Chosen, ("GB/T 4754 代码，如 H62、F", "a code of GB/T 4754 such as H62 or F"), IndustryCode),
        new("地区", ["属地", "区县", "region", "district"], ScopeFieldKind.Chosen, ("地区代码，如 440802；4408 指全市", "a region code such as 440802; 4408 means the whole city"), RegionCode),
        new("状态", ["登记状态", "status"], ScopeFieldKind.Chosen, ("如 存续、歇业", "such as 存续 or Active"), Status),
        new("成立", ["成立日期", "established"], ScopeFieldKind.Ordered, ("日期，如 2024-01-01", "a day such as 2024-01-01"), Day),
        new("注册资本", ["注册资本（元）", "capital"], ScopeFieldKind.Ordered, ("以元计的数，如 1000000", "a number of yuan such as 1000000"), Yuan),
        new("名称", ["企业名称", "name"], ScopeFieldKind.Text, ("文字，不含逗号", "words without commas"), Word),
    ];

    public bool IsCalled(string name) => Chinese == name || Synonyms.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool Allows(ScopeOperator comparison) => Sort switch
    {
        ScopeFieldKind.Chosen => comparison is ScopeOperator.Is or ScopeOperator.IsNot,
        ScopeFieldKind.Ordered => comparison is ScopeOperator.Is or ScopeOperator.Below or ScopeOperator.AtMost or ScopeOperator.Above or ScopeOperator.AtLeast,
        _ => comparison is ScopeOperator.Contains or ScopeOperator.Excludes,
    };

    private static ScopeValue? Kind(string text)
    {
        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            if (kind.Chinese() == text || kind.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return new(kind.Chinese(), subject => subject.Kind == kind ? 0 : 1);
        }

        return null;
    }

    private static ScopeValue? Status(string text)
    {
        foreach (var status in Enum.GetValues<RegistrationStatus>())
        {
            if (status.Chinese() == text || status.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return new(status.Chinese(), subject => subject.Status == status ? 0 : 1);
        }

        return null;
    }

    private static ScopeValue? IndustryCode(string text) => Industry.Parse(text).TryGet(out var wider, out _)
        ? new(wider.Code, subject => subject.Industry is { } industry ? industry.IsWithin(wider) ? 0 : 1 : null)
        : null;

    // Codes of GB/T 2260 nest: two digits name a province, four a city.
    private static ScopeValue? RegionCode(string text) => Region.Parse(text).TryGet(out var region, out _)
        ? region.Code.Length is 2 or 4 && region.Code.All(char.IsAsciiDigit)
            ? new(region.Code, subject => subject.Region.Code.StartsWith(region.Code, StringComparison.Ordinal) ? 0 : 1)
            : new(region.Code, subject => subject.Region == region ? 0 : 1)
        : null;

    private static ScopeValue? Day(string text) => DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? new(day.ToString("O", CultureInfo.InvariantCulture), subject => subject.EstablishedOn?.CompareTo(day))
        : null;

    private static ScopeValue? Yuan(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan)
        ? new((yuan / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture), subject => subject.CapitalYuan?.CompareTo(yuan))
        : null;

    private static ScopeValue? Word(string text) => new(text, subject => subject.Name.Contains(text, StringComparison.Ordinal) ? 0 : 1);
}

/// <summary>A value of a condition.</summary>
/// <param name="Canonical">As it prints.</param>
/// <param name="Compare">The subject's value against it: 0 is the same (or within, or contained), below 0 smaller; null where the subject's is not known.</param>
internal sealed record ScopeValue(string Canonical, Func<PlanSubject, int?> Compare);

/// <summary>What can be done with a field.</summary>
internal enum ScopeFieldKind
{
    /// <summary>Equal to one of several values, or to none.</summary>
    Chosen,

    /// <summary>Before, after or equal to one value.</summary>
    Ordered,

    /// <summary>Contains one of several words, or none.</summary>
    Text,
}
