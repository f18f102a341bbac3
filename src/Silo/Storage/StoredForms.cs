using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Storage;

/// <summary>How values of the vocabulary stand in columns: in forms that every database orders and compares alike.</summary>
internal static class StoredForms
{
    /// <summary>Days as day numbers: days since 0001-01-01.</summary>
    internal sealed class Day() : ValueConverter<DateOnly, int>(day => day.DayNumber, number => DateOnly.FromDayNumber(number));

    /// <summary>Instants as UTC milliseconds since 1970; finer parts are cut off.</summary>
    internal sealed class Instant() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    internal sealed class Subject() : ValueConverter<SubjectId, string>(subject => subject.Text, text => SubjectId.Parse(text).Value);

    internal sealed class Draw() : ValueConverter<DrawNumber, string>(draw => draw.ToString(), text => DrawNumber.Parse(text).Value);
}
