using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>Reads whose row it is. Tells codes that were mistyped from what is no code at all, since the cure differs.</summary>
internal static class SubjectCell
{
    public static Answer<SubjectId> Read(Cell cell)
    {
        var text = Plain.Of(cell.Text);
        if (FormulaLike.IsQuotedText(text, out var inner)) text = inner;
        if (Plain.IsAbsent(text)) return Absent(cell.Text);
        if (cell.Form == CellForm.ImpreciseNumber || IsScientific(text)) return Rounded(cell.Text);
        var id = SubjectId.Parse(text);
        if (id.IsGiven) return id;
        if (IsMasked(text)) return Masked(text);
        return IsPerson(text) ? Person() : id;
    }

    private static bool IsScientific(string text) =>
        text.Length >= 5 && char.IsAsciiDigit(text[0]) && text[^1] is >= '0' and <= '9' && text.Contains('.', StringComparison.Ordinal) && text.Contains("E+", StringComparison.OrdinalIgnoreCase);

    private static bool IsMasked(string text) => text.Contains('*', StringComparison.Ordinal) || text.Count(character => character is 'X' or 'x') >= 3;

    // GB 11643: 17 digits and a digit or X; the code of an organisation begins with 9, 1 or 5 and nearly always has letters.
    private static bool IsPerson(string text) =>
        text.Length == 18 && text.AsSpan(0, 17).IndexOfAnyExceptInRange('0', '9') < 0 && (text[17] is 'X' or 'x' || char.IsAsciiDigit(text[17])) && text[0] is >= '1' and <= '8';

    private static Refusal Absent(string typed) => new("subject.id.absent",
        new(string.IsNullOrWhiteSpace(typed) ? "没有填写统一社会信用代码或注册号" : $"统一社会信用代码栏填的是“{Plain.Shown(typed)}”，不是代码",
            string.IsNullOrWhiteSpace(typed) ? "no unified social credit code or registration number is given" : $"instead of a code stands \"{Plain.Shown(typed)}\""),
        new("请按名称在登记系统中查出代码后补填", "look the code up in the registry by the name and fill it in"));

    private static Refusal Rounded(string typed) => new("subject.id.rounded",
        new($"代码“{Plain.Shown(typed)}”被表格软件当作数字保存，末几位已丢失", $"the spreadsheet kept the code \"{Plain.Shown(typed)}\" as a number and its last digits are lost"),
        new("请把该列设为文本，从原始数据重新填入代码", "make the column text and fill the codes in again from the source"));

    private static Refusal Masked(string typed) => new("subject.id.masked",
        new($"代码“{Plain.Shown(typed)}”被脱敏，无法确定是哪个主体", $"the code \"{Plain.Shown(typed)}\" is masked, so it does not say which subject"),
        new("请使用未脱敏的数据；自然人不是经营主体，可删除该行", "use data that are not masked; a natural person is no business entity, and the row can be left out"));

    // The number itself is somebody's and is not repeated in messages.
    private static Refusal Person() => new("subject.id.person",
        new("这里填的是 18 位数字（形似居民身份证号），不是统一社会信用代码", "here stand 18 digits in the form of a resident's identity number, not a unified social credit code"),
        new("自然人不是经营主体，不参加信用风险分类，可删除该行；若是个体工商户或单位，请填其统一社会信用代码",
            "a natural person is no business entity and has no class: leave the row out; for a business or organisation give its unified social credit code"));
}
