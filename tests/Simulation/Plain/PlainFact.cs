using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Simulation.Plain;

/// <summary>Something that was told to the office, and what it said to that.</summary>
internal sealed class PlainFact(SubjectId subject, string key, DateOnly happened, CreditEvent? whole)
{
    public SubjectId Subject => subject;

    public string Key => key;

    public DateOnly Happened => happened;

    /// <summary>The event as it was handed over; null where the office makes it itself, of a row of a file or of an inspector's report.</summary>
    public CreditEvent? Whole => whole;

    /// <summary>The moments at which it was told: one of them is when it became known.</summary>
    public HashSet<DateTimeOffset> Told { get; } = [];

    /// <summary>Whether the office has said that it holds it. Of one that was told and not acknowledged the outcome is unknown.</summary>
    public bool IsAcknowledged { get; set; }

    public bool IsUnknown => !IsAcknowledged && Told.Count > 0;

    /// <summary>Whether an event that is held can be this one. A result may become known later than it was told: when it has come into the credit events.</summary>
    public bool Is(CreditEvent held) =>
        held.Happened == happened && (held is Inspected ? Told.Min() <= held.Known : Told.Contains(held.Known)) && (whole is null || whole with { Known = held.Known } == held);

    public override string ToString() => $"{subject} {key}";
}
