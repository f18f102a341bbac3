using System.Collections.Immutable;
using Xinheng.Contracts.Credit;

namespace Xinheng.Contracts.Grains;

/// <summary>One subject; its key is the text of its <see cref="Subjects.SubjectId"/>. It owns the subject's credit events and the rules by which they are accepted.</summary>
[Alias("xinheng.enterprise")]
public interface IEnterpriseGrain : IGrainWithStringKey
{
    /// <summary>Accepts events: those already held are passed over, those against the rules are refused, the rest are durable when the answer comes.</summary>
    /// <param name="events">Events of this subject.</param>
    /// <param name="expectedVersion">The version that the caller has seen; null when it does not matter.</param>
    [Alias("append")]
    ValueTask<Appended> Append(ImmutableArray<CreditEvent> events, int? expectedVersion);

    /// <summary>Everything held: all events, in the order in which they were accepted.</summary>
    [Alias("history")]
    ValueTask<ImmutableArray<CreditEvent>> History();

    /// <summary>The state seen from a standpoint.</summary>
    [Alias("state")]
    ValueTask<CreditState> StateAsOf(Standpoint standpoint);
}
