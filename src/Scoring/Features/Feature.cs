using System.Collections.Immutable;
using System.Globalization;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

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

    /// <summary>The document that makes the record behind it, or our own choice; see <see cref="FeatureSources"/>. Windows and formulas are always our own choice.</summary>
    public required Bilingual Source { get; init; }

    /// <summary>The kinds of subject that it speaks of; empty for all. For others it is 0, or missing where it can be.</summary>
    public ImmutableArray<SubjectKind> OnlyFor { get; init; } = [];

    /// <summary>Whether it looks at all history through the day; otherwise, without a window, at what holds on the day.</summary>
    public bool LooksAtAllHistory { get; init; }

    /// <summary>Whether all of a district, a section or a kind share one value, so that it moves for all of them at once: no distribution over subjects that could drift.</summary>
    public bool IsShared { get; init; }

    /// <summary>The kind of records that alone decides: without any of them every subject has the same value. <see cref="RecordKind.None"/> where other things decide too.</summary>
    public RecordKind RestsOn { get; init; }

    /// <summary>How many months back from the day it looks; null where it looks at what holds on the day or at all history.</summary>
    public int? WindowMonths { get; init; }

    /// <summary>The rule, exact to the day, that keeps the future out. <see cref="Xinheng.Contracts.Credit.Standpoint"/> and <see cref="SubjectOnDay.IsWithin"/> hold to it.</summary>
    public Bilingual DayRule
    {
        get => field ?? (WindowMonths is { } months
            ? new($"（评定日前{months}个月，评定日]，且评定日终了前已知", $"(day − {months} months, day], and known by the end of the day")
            : LooksAtAllHistory
                ? new("评定日及以前的全部记录，且评定日终了前已知", "all through the day, and known by its end")
                : new("评定日终了时的状态，依当时已知", "as it stood at the end of the day, by what was known then"));
        init;
    }

    /// <summary>Unit of the value.</summary>
    public required Bilingual Unit { get; init; }

    /// <summary>What it means that there is no value; null where there always is one.</summary>
    public Bilingual? MeaningOfMissing { get; init; }

    /// <summary>The value, at least 0; null where missing.</summary>
    public required Func<SubjectOnDay, double?> Value { get; init; }

    /// <summary>The value in a sentence of its own, where title, value and unit would name a column and say nothing; null elsewhere. Where it is missing, its meaning stands alone.</summary>
    public Func<double, Bilingual>? Says { get; init; }

    /// <summary>The events behind the value; none where it rests on an absence or on the surroundings.</summary>
    public Func<SubjectOnDay, IEnumerable<CreditEvent>> Events { get; init; } = static _ => [];

    /// <summary>Whether the row has a second column that tells a missing value.</summary>
    public bool CanBeMissing => MeaningOfMissing is not null;

    /// <summary>The value in words, as a reason is told.</summary>
    public Bilingual Say(double? value)
    {
        if (value is not { } known) return Says is not null && MeaningOfMissing is not null ? MeaningOfMissing : new($"{Title.Chinese}：{MeaningOfMissing?.Chinese}", $"{Title.English}: {MeaningOfMissing?.English}");
        if (Says is not null) return Says(known);
        if (Unit == Flag) return new($"{Title.Chinese}：{(known > 0 ? "是" : "否")}", $"{Title.English}: {(known > 0 ? "yes" : "no")}");
        if (Unit == Share) return new($"{Title.Chinese}：{Percent(known)}", $"{Title.English}: {Percent(known)}");
        var shown = Rounded(known).ToString(CultureInfo.InvariantCulture);
        return new($"{Title.Chinese}：{shown}{Unit.Chinese}", $"{Title.English}: {shown}{(Unit.English.Length == 0 ? "" : " " + Unit.English)}");
    }

    /// <summary>At most so many events are named behind one contribution, the latest of them.</summary>
    public ImmutableArray<EventId> Evidence(SubjectOnDay subject, int atMost)
    {
        CreditEvent[] events = [.. Events(subject)];
        return events.Length == 0 ? [] : [.. events.OrderDescending(EventOrder.Instance).Take(atMost).Select(creditEvent => creditEvent.Id)];
    }

    /// <summary>Unit of yes-or-no features.</summary>
    internal static readonly Bilingual Flag = new("是/否", "yes/no");

    /// <summary>Unit of parts of a whole, told in percent.</summary>
    internal static readonly Bilingual Share = new("比例", "share");

    internal static readonly Bilingual Times = new("次", "");

    internal static readonly Bilingual Entries = new("条", "");

    /// <summary>Words for an amount whose decimal logarithm is the value; see <see cref="BasicFeatures.Magnitude"/>.</summary>
    internal static Func<double, Bilingual> InYuan(string chinese, string english) => magnitude =>
    {
        var yuan = Math.Round(Math.Pow(10, magnitude) - 1).ToString("#,0", CultureInfo.InvariantCulture);
        return new($"{chinese}：{yuan}元", $"{english}: {yuan} yuan");
    };

    /// <summary>The value as far as words tell it: values that agree in this have the same words.</summary>
    internal double? Told(double? value) => value is { } known && Says is null && Unit != Flag && Unit != Share ? Rounded(known) : value;

    private static double Rounded(double value) => value >= 10 ? Math.Round(value) : Math.Round(value, 2);

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
