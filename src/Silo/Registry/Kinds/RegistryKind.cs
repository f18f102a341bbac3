using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>A kind of file that registries deliver: which fields it has and what a row of it says.</summary>
internal abstract class RegistryKind
{
    /// <summary>All kinds, in the order in which a new office imports them.</summary>
    public static readonly ImmutableArray<RegistryKind> All =
        [new SubjectsKind(), new AnnualReportsKind(), new AbnormalKind(), new SeriousKind(), new PenaltiesKind(), new InspectionsKind(), new RepairsKind(), new InspectorsKind(), new ItemsKind()];

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    public abstract Bilingual Title { get; }

    public abstract ImmutableArray<Field> Fields { get; }

    /// <summary>What a row is about, for messages about rows that contradict each other.</summary>
    public abstract Bilingual KeyTitle { get; }

    /// <summary>The kind of a name; refused where there is none.</summary>
    public static Answer<RegistryKind> Find(string name)
    {
        foreach (var kind in All)
        {
            if (kind.Name == name || kind.Title.Chinese == name) return kind;
        }

        return new Refusal("import.kind", new Place("KIND"),
            new($"没有“{name}”这种导入", $"there is no kind of import \"{name}\""),
            new($"可用：{string.Join("、", All.Select(kind => $"{kind.Name}（{kind.Title.Chinese}）"))}", $"kinds are: {string.Join(", ", All.Select(kind => kind.Name))}"));
    }

    /// <summary>What a row says; null where it can't be read, and then the reader holds the reasons.</summary>
    public RowFact? Read(RowReader row, ReadingMoment moment)
    {
        if (!row.IsSound) return null;
        var fact = ReadSound(row, moment);
        return row.IsSound ? fact : null;
    }

    /// <summary>What a row says. Values that could not be read are defaults, and the row is then refused: they must not be looked into before <see cref="RowReader.IsSound"/>.</summary>
    protected abstract RowFact? ReadSound(RowReader row, ReadingMoment moment);
}
