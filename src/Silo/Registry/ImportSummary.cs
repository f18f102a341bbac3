using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Registry;

/// <summary>What came of an import, file by file. Of every file: rows = imported + unchanged + duplicates + rejected.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Files">In the order in which they were given.</param>
internal sealed record ImportSummary(string Kind, ImmutableArray<FileSummary> Files)
{
    /// <summary>0 all is in; 1 some rows were rejected; 2 a file could not be used at all (the others are in).</summary>
    public int ExitCode => Files.Max(file => file.Refusals.Length > 0 ? 2 : file.RowsRejected > 0 ? 1 : 0);

    public long Rows => Files.Sum(file => file.Rows);

    public long RowsImported => Files.Sum(file => file.RowsImported);

    public long RowsUnchanged => Files.Sum(file => file.RowsUnchanged);

    public long RowsDuplicate => Files.Sum(file => file.RowsDuplicate);

    public long RowsRejected => Files.Sum(file => file.RowsRejected);

    public long SubjectsCreated => Files.Sum(file => file.SubjectsCreated);
}

/// <summary>What came of one file.</summary>
/// <param name="File">Its path as given.</param>
/// <param name="Rows">Rows below the header, blank ones left out.</param>
/// <param name="RowsImported">Rows that said something new; it is on disk.</param>
/// <param name="RowsUnchanged">Rows all of which was held already.</param>
/// <param name="RowsDuplicate">Rows that repeat another row of the file.</param>
/// <param name="RowsRejected">Rows that were not taken; they are in the reject file.</param>
/// <param name="SubjectsCreated">Subjects that were not in the registry and were made from their code.</param>
/// <param name="Events">New events by kind of event.</param>
/// <param name="RejectedBy">Rejected rows by the code of their first refusal.</param>
/// <param name="RejectFile">Where the rejected rows are; null where there are none.</param>
/// <param name="FirstDay">First day that rows taken tell of; null where none does.</param>
/// <param name="LastDay">Last such day.</param>
/// <param name="Refusals">Why the file as a whole, or its rest, was not taken; empty where it was.</param>
internal sealed record FileSummary(
    string File,
    long Rows,
    long RowsImported,
    long RowsUnchanged,
    long RowsDuplicate,
    long RowsRejected,
    long SubjectsCreated,
    ImmutableSortedDictionary<string, long> Events,
    ImmutableSortedDictionary<string, long> RejectedBy,
    string? RejectFile,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    ImmutableArray<Refusal> Refusals)
{
    /// <summary>A file of which nothing was taken.</summary>
    public static FileSummary Unusable(string file, ImmutableArray<Refusal> why) => new(
        file, 0, 0, 0, 0, 0, 0, ImmutableSortedDictionary<string, long>.Empty, ImmutableSortedDictionary<string, long>.Empty, null, null, null, why);
}
