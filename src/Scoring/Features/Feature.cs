using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Features;

/// <summary>One number that a model may know of a subject on a day. It never rests on who inspects, nor on anything after the day.</summary>
public sealed class Feature
{
    /// <summary>Stands in the row where a value is missing; no feature has negative values, and a column of its own says that it is missing.</summary>
    public const float Missing = -1;

    /// <summary>Stable name, such as <c>penalties-36-months</c>; models are bound to it.</summary>
    public required string Name { get; init; }

    /// <summary>The term as officials use it, and in English.</summary>
    public required Bilingual Title { get; init; }

    /// <summary>Where it belongs in the national indicator system.</summary>
    public required Dimension Dimension { get; init; }

    /// <summary>How many months back from the day it looks; null where it looks at what holds on the day or at all history.</summary>
    public int? WindowMonths { get; init; }

    /// <summary>Unit of the value.</summary>
    public required Bilingual Unit { get; init; }

    /// <summary>What it means that there is no value; null where there always is one.</summary>
    public Bilingual? MeaningOfMissing { get; init; }

    /// <summary>The value, at least 0; null where missing.</summary>
    public required Func<SubjectOnDay, double?> Value { get; init; }

    /// <summary>The events behind the value; none where it rests on an absence or on the surroundings.</summary>
    public Func<SubjectOnDay, IEnumerable<CreditEvent>> Events { get; init; } = static _ => [];

    /// <summary>Whether the row has a second column that tells a missing value.</summary>
    public bool CanBeMissing => MeaningOfMissing is not null;

    /// <summary>The value in words, as a reason is told.</summary>
    public Bilingual Say(double? value)
    {
        if (value is not { } known) return new($"{Title.Chinese}：{MeaningOfMissing?.Chinese}", $"{Title.English}: {MeaningOfMissing?.English}");
        var shown = Shown(known);
        return Unit.Chinese == Flag.Chinese
            ? new($"{Title.Chinese}：{(known > 0 ? "是" : "否")}", $"{Title.English}: {(known > 0 ? "yes" : "no")}")
            : new($"{Title.Chinese}：{shown}{Unit.Chinese}", $"{Title.English}: {shown}{(Unit.English.Length == 0 ? "" : " " + Unit.English)}");
    }

    /// <summary>At most so many events are named behind one contribution, the latest of them.</summary>
    public ImmutableArray<EventId> Evidence(SubjectOnDay subject, int atMost) =>
        [.. Events(subject).OrderDescending(EventOrder.Instance).Take(atMost).Select(creditEvent => creditEvent.Id)];

    /// <summary>Unit of yes-or-no features.</summary>
    internal static readonly Bilingual Flag = new("是/否", "yes/no");

    internal static readonly Bilingual Times = new("次", "");

    internal static readonly Bilingual Entries = new("条", "");

    private static string Shown(double value) => value switch
    {
        >= 100 => Math.Round(value).ToString(CultureInfo.InvariantCulture),
        >= 10 => Math.Round(value, 0).ToString(CultureInfo.InvariantCulture),
        _ => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture),
    };
}
