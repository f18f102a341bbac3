using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>What a row of a list says; null is not stated.</summary>
/// <param name="Subject">Whose entry.</param>
/// <param name="SubjectName">What the row calls the subject.</param>
/// <param name="ListedOn">列入日期.</param>
/// <param name="Cause">列入原因, in the row's words.</param>
/// <param name="Document">列入决定书文号.</param>
/// <param name="Authority">作出决定机关.</param>
/// <param name="RemovedOn">移出日期; with it at least one of the two days is given.</param>
/// <param name="RemovalReason">移出原因.</param>
internal sealed record ListingRow(SubjectId Subject, string? SubjectName, DateOnly? ListedOn, string? Cause, string? Document, string? Authority, DateOnly? RemovedOn, string? RemovalReason)
{
    /// <summary>The earlier of the two days.</summary>
    public DateOnly First => ListedOn ?? RemovedOn!.Value;

    /// <summary>The row as an identity, for a list of a kind.</summary>
    public EventId ContentOf(string list) => Said.Id(list, Subject.Text, Said.Of(ListedOn), Cause, Document, Authority, Said.Of(RemovedOn), RemovalReason);

    /// <summary>What the row is about: an entry by its document or by its day and cause. A row that only removes is about that removal.</summary>
    public UInt128 KeyOf(string list, string? cause) => Said.Key(list, Subject.Text, EntryOf(cause) ?? Said.Of(RemovedOn), cause);

    /// <summary>The name of the entry that the row lists: its document where there is one; null where the row lists none and names none.</summary>
    public string? EntryOf(string? cause) => Document ?? (ListedOn is { } day ? $"{Said.Of((DateOnly?)day)} {cause}".TrimEnd() : null);
}
