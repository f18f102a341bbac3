using System.Diagnostics.CodeAnalysis;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Credit;

/// <summary>What the rules of acceptance say of one event: it is accepted, or held already, or refused.</summary>
public readonly record struct Verdict
{
    /// <summary>The event is new and within the rules.</summary>
    public static readonly Verdict Accepted;

    /// <summary>An event of this id is held already, or stood earlier among the incoming ones: nothing to do.</summary>
    public static readonly Verdict Held = new(isHeld: true, null);

    private Verdict(bool isHeld, Refusal? refusal)
    {
        IsHeld = isHeld;
        Refusal = refusal;
    }

    /// <summary>Whether it is held already.</summary>
    public bool IsHeld { get; }

    /// <summary>Why it is refused; null when it is not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it is to be appended.</summary>
    public bool IsAccepted => !IsHeld && Refusal is null;

    /// <summary>Whether it is refused, and why.</summary>
    public bool IsRefused([NotNullWhen(true)] out Refusal? refusal) => (refusal = Refusal) is not null;

    /// <summary>An event against the rules.</summary>
    public static Verdict Refused(Refusal refusal) => new(isHeld: false, refusal ?? throw new ArgumentNullException(nameof(refusal)));
}
