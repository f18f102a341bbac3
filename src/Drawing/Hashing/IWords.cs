namespace Xinheng.Drawing.Hashing;

/// <summary>
/// A 32-bit word of SHA-256 for each of several messages side by side, one message a lane. The operations are those of FIPS 180-4, section 3.2, in
/// every lane at once, so that the compression function is written once for machines of any width.
/// </summary>
/// <typeparam name="TWords">The words themselves.</typeparam>
internal interface IWords<TWords>
    where TWords : unmanaged, IWords<TWords>
{
    /// <summary>How many messages lie side by side.</summary>
    static abstract int Lanes { get; }

    /// <summary>Addition modulo 2³².</summary>
    static abstract TWords operator +(TWords one, TWords other);

    /// <summary>Bitwise and.</summary>
    static abstract TWords operator &(TWords one, TWords other);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TWords operator ^(TWords one, TWords other);

    /// <summary>Bitwise complement.</summary>
    static abstract TWords operator ~(TWords words);

    /// <summary>SHR: shift to the right, zeros coming in.</summary>
    static abstract TWords operator >>>(TWords words, int bits);

    /// <summary>ROTR: circular shift to the right.</summary>
    static abstract TWords RotateRight(TWords words, int bits);

    /// <summary>One word in every lane.</summary>
    static abstract TWords InEveryLane(uint word);

    /// <summary>Lays a block of each message into its lane: <see cref="Laying"/>.</summary>
    static virtual void Lay(ReadOnlySpan<byte> messages, int stride, int filled, Span<TWords> block) => Laying.WordByWord(messages, stride, filled, block);
}
