using System.Text.Json.Serialization;

namespace Xinheng.Contracts.Refusals;

/// <summary>Why an input is not taken, as data: what is wrong, where, and what to do about it. Only bugs throw.</summary>
/// <param name="Code">Stable name of the rule, lower case with dots, such as <c>subject.id.check</c>; programs act on it.</param>
/// <param name="Where">The place in the input.</param>
/// <param name="What">What is wrong and why.</param>
/// <param name="Cure">What the user can do so that it will be taken.</param>
[GenerateSerializer, Immutable, Alias("xinheng.refusal")]
[method: JsonConstructor]
public sealed record Refusal(
    [property: Id(0)] string Code,
    [property: Id(1)] Place Where,
    [property: Id(2)] Bilingual What,
    [property: Id(3)] Bilingual Cure)
{
    /// <summary>A refusal whose place the caller fills in later with <see cref="At"/>.</summary>
    public Refusal(string code, Bilingual what, Bilingual cure)
        : this(code, Place.Unknown, what, cure)
    {
    }

    /// <summary>The same refusal at a place.</summary>
    public Refusal At(Place where) => this with { Where = where };

    /// <summary>The whole refusal on one line.</summary>
    public string In(Language language)
    {
        var place = Where.In(language);
        var prefix = place.Length == 0 ? "" : language == Language.English ? $"{place}: " : $"{place}：";
        return language == Language.English ? $"{prefix}{What.English} → {Cure.English}" : $"{prefix}{What.Chinese} → {Cure.Chinese}";
    }
}
