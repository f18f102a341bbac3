using Xinheng.Contracts.Draws;
using Xinheng.Silo.Draws;

namespace Xinheng.Tests.Unit.Draws;

public sealed class DrawFileSizeTests
{
    /// <summary>SQLITE_MAX_LENGTH of the library that is shipped: bytes of a row.</summary>
    private const long SqliteRowBytes = 1_000_000_000;

    private static readonly DrawNumber Number = DrawNumber.Of("zhanjiang-amr", 2026, 1).Value;

    [Fact]
    public void A_file_that_no_row_can_hold_is_refused_before_anything_is_signed()
    {
        Assert.Null(DrawStore.Against(Number, "frame.tsv", DrawStore.LargestFileBytes));
        var refusal = DrawStore.Against(Number, "frame.tsv", DrawStore.LargestFileBytes + 1)!;
        Assert.Equal(("draw.file-large", "frame.tsv"), (refusal.Code, refusal.Where.File));
    }

    [Fact]
    public void The_largest_file_leaves_room_for_its_name_and_its_draw() => Assert.InRange(SqliteRowBytes - DrawStore.LargestFileBytes, 1_000, SqliteRowBytes / 100);
}
