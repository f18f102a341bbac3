using System.Buffers;

namespace Xinheng.Silo.Enterprises;

/// <summary>Bytes that grow in memory of the shared pool: a bulk call holds megabytes, which would otherwise age into full collections.</summary>
internal sealed class PayloadBuffer(int expectedBytes) : IBufferWriter<byte>
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Max(expectedBytes, 256));

    public int Length { get; private set; }

    public ReadOnlySpan<byte> this[Range range] => bytes.AsSpan(0, Length)[range];

    /// <summary>The same bytes, for who keeps them past a call; until <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Slice(Range range) => bytes.AsMemory(0, Length)[range];

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return bytes.AsSpan(Length);
    }

    /// <summary>Gives the memory back; nothing may be read afterwards.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        Length = 0;
    }

    private void Grow(int sizeHint)
    {
        var needed = checked(Length + Math.Max(sizeHint, 1));
        if (needed <= bytes.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, checked(bytes.Length * 2)));
        bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
