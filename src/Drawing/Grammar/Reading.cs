using System.Diagnostics.CodeAnalysis;

namespace Xinheng.Drawing.Grammar;

/// <summary>What came of reading: the value, or the first flaw that was met.</summary>
/// <typeparam name="T">The value.</typeparam>
public readonly struct Reading<T>
    where T : class
{
    private readonly T? value;
    private readonly Flaw? flaw;

    private Reading(T? value, Flaw? flaw)
    {
        this.value = value;
        this.flaw = flaw;
    }

    /// <summary>The flaw; null where the value was read.</summary>
    public Flaw? Flaw => flaw;

    /// <summary>The value; reading it in spite of a flaw is a bug and throws with the flaw.</summary>
    public T Value => value ?? throw new InvalidOperationException(flaw?.ToString() ?? "A reading that never happened was read.");

    /// <summary>Gives the value or the flaw.</summary>
    public bool TryGet([NotNullWhen(true)] out T? read, [NotNullWhen(false)] out Flaw? met)
    {
        read = value;
        met = flaw;
        return flaw is null;
    }

    /// <summary>A value that was read.</summary>
    public static implicit operator Reading<T>(T value) => new(value, null);

    /// <summary>A flaw that was met.</summary>
    public static implicit operator Reading<T>(Flaw flaw) => new(null, flaw);
}
