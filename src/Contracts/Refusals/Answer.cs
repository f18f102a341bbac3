using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Xinheng.Contracts.Refusals;

/// <summary>Either a value or the refusals that say why there is none. A default <see cref="Answer{T}"/> is neither and may not be read.</summary>
/// <typeparam name="T">The value when all is well.</typeparam>
[GenerateSerializer, Immutable, Alias("xinheng.answer`1")]
public readonly record struct Answer<T>
    where T : notnull
{
    [Id(0)] private readonly T? value;
    [Id(1)] private readonly ImmutableArray<Refusal> refusals;

    private Answer(T? value, ImmutableArray<Refusal> refusals)
    {
        this.value = value;
        this.refusals = refusals;
    }

    /// <summary>True when there is a value.</summary>
    public bool IsGiven => Refusals.IsEmpty;

    /// <summary>Why there is no value; empty when there is one.</summary>
    public ImmutableArray<Refusal> Refusals => refusals.IsDefault
        ? throw new InvalidOperationException("An answer that was never given was read.")
        : refusals;

    /// <summary>The value; reading it from a refusal is a bug and throws with the refusal's text.</summary>
    public T Value => IsGiven ? value! : throw new InvalidOperationException($"Refused: {string.Join("; ", Refusals.Select(refusal => refusal.In(Language.English)))}");

    /// <summary>Gives the value, or the refusals.</summary>
    public bool TryGet([NotNullWhen(true)] out T? given, out ImmutableArray<Refusal> why)
    {
        why = Refusals;
        given = value;
        return why.IsEmpty;
    }

    /// <summary>An answer with a value.</summary>
    public static implicit operator Answer<T>(T value) => new(value, []);

    /// <summary>An answer that is one refusal.</summary>
    public static implicit operator Answer<T>(Refusal refusal) => new(default, [refusal]);

    /// <summary>An answer that is several refusals; at least one.</summary>
    public static Answer<T> Refused(IEnumerable<Refusal> refusals)
    {
        ImmutableArray<Refusal> all = [.. refusals];
        return all.IsEmpty ? throw new ArgumentException("A refusal without a reason.", nameof(refusals)) : new(default, all);
    }

    /// <summary>The same answer about something made from the value.</summary>
    public Answer<TOther> Then<TOther>(Func<T, Answer<TOther>> next)
        where TOther : notnull => TryGet(out var given, out var why) ? next(given) : Answer<TOther>.Refused(why);

    /// <summary>The same answer, its refusals at a place.</summary>
    public Answer<T> At(Place where) => IsGiven ? this : Refused(Refusals.Select(refusal => refusal.At(where)));
}
