using System.Collections.Frozen;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>A table of words that officials use and what they mean. A word that is not in it is refused with the cure, never guessed.</summary>
/// <typeparam name="T">The meaning.</typeparam>
internal sealed class Words<T>
    where T : notnull
{
    private readonly FrozenDictionary<string, T> meanings;
    private readonly string code;
    private readonly Bilingual what;

    /// <param name="code">Code of the refusal.</param>
    /// <param name="what">What the words name.</param>
    /// <param name="meanings">Each meaning with its words, separated by blanks, the usual one first.</param>
    public Words(string code, Bilingual what, params (T Meaning, string Words)[] meanings)
    {
        this.code = code;
        this.what = what;
        this.meanings = meanings.SelectMany(one => one.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (word, one.Meaning))).ToFrozenDictionary(pair => pair.word, pair => pair.Meaning);
        Usual = [.. meanings.Select(one => one.Words.Split(' ')[0])];
    }

    /// <summary>The usual word for each meaning.</summary>
    public string[] Usual { get; }

    /// <summary>The meaning of a word; blanks, brackets and width do not matter.</summary>
    public bool TryRead(string typed, out T? meaning) => meanings.TryGetValue(Key(typed), out meaning);

    public Answer<T> Read(string typed) => meanings.TryGetValue(Key(typed), out var meaning) ? meaning : Refuse(typed);

    public Refusal Refuse(string typed) => new(code,
        new($"{what.Chinese}“{Plain.Shown(typed)}”不认识", $"the {what.English} \"{Plain.Shown(typed)}\" is not known"),
        new($"已知的有：{string.Join("、", Usual)}；其他写法请在映射文件的 values 中说明对应哪一个", $"known are: {string.Join(", ", Usual)}; for other words say in the mapping's \"values\" which of these they mean"));

    private static string Key(string typed) => Plain.Of(typed).Replace(" ", "", StringComparison.Ordinal).Replace("（", "(", StringComparison.Ordinal).Replace("）", ")", StringComparison.Ordinal);
}
