using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry.Fields;

/// <summary>Something that a table says in a column.</summary>
/// <param name="Name">Name in mappings and programs: lower case, hyphens.</param>
/// <param name="Title">What people call it: the term of the field, and English.</param>
/// <param name="Synonyms">Titles that officials and the national system give the column besides the Chinese term; the earlier outweighs the later.</param>
/// <param name="IsRequired">Whether a table without the column can't be used at all.</param>
internal sealed record Field(string Name, Bilingual Title, ImmutableArray<string> Synonyms, bool IsRequired = false)
{
    /// <summary>A field whose titles are written in one line, separated by blanks.</summary>
    public static Field Of(string name, string chinese, string english, string synonyms) =>
        new(name, new(chinese, english), [.. synonyms.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>The same field where a table must have it.</summary>
    public Field Required() => this with { IsRequired = true };
}
