using System.Collections.Immutable;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>What a row says of a visit, apart from its result.</summary>
internal sealed record Visit(SubjectId Subject, DateOnly Day, string Number, InspectionOrigin Origin, InspectionMode Mode, string? Authority, string? Draw)
{
    /// <summary>Which visit it is, among those of a file.</summary>
    public UInt128 Key => Said.Key("visit", Subject.Text, Number);

    /// <summary>All that is said of it, in one text.</summary>
    public EventId Content => Said.Id("visit", Subject.Text, Number, Said.Of((DateOnly?)Day), Origin.ToString(), Mode.ToString(), Authority, Draw);
}

/// <summary>An inspection, or the part of it that a row tells.</summary>
internal sealed record InspectionFact : SubjectFact
{
    private readonly Visit visit;
    private readonly ImmutableArray<ItemResult> results;
    private readonly bool isPart;

    public InspectionFact(Visit visit, string? subjectName, ImmutableArray<ItemResult> results, bool isPart)
        : base(visit.Subject, subjectName, visit.Day)
    {
        this.visit = visit;
        this.results = results;
        this.isPart = isPart;
    }

    public override UInt128 Key => Said.Key("inspection", visit.Subject.Text, visit.Number, results[0].Item);

    public override UInt128? Whole => isPart ? visit.Key : null;

    public override Answer<ImmutableArray<CreditEvent>> Events(CreditState held, ReadingMoment moment) => One(visit.Day, moment, known =>
        new Inspected(Content, Subject, visit.Day, known, visit.Number, visit.Origin, visit.Mode, results, visit.Authority, visit.Draw));

    public override Answer<SubjectFact> With(IReadOnlyList<SubjectFact> others)
    {
        InspectionFact[] parts = [this, .. others.Cast<InspectionFact>()];
        // Departments that visit together each enter their own items: the visit is one, and theirs together.
        var authorities = parts.Select(part => part.visit.Authority).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        var together = visit with { Authority = authorities.Length == 0 ? null : string.Join('、', authorities) };
        return parts.All(part => part.visit with { Authority = together.Authority } == together)
            // The order of the rows must not matter.
            ? new InspectionFact(together, parts.Select(part => part.SubjectName).Order(StringComparer.Ordinal).FirstOrDefault(name => name is not null),
                [.. parts.SelectMany(part => part.results).OrderBy(result => result.Item, StringComparer.Ordinal)], isPart)
            : RowRefusals.Contradiction("检查编号", "number of an inspection");
    }

    protected override EventId MakeContent() => Said.Id(
        "inspected", visit.Content.ToString(), string.Join('|', results.Select(result => Said.Id(result.Item, string.Join(',', result.Codes.Select(code => Said.Of((int)code))), result.Remark).ToString())));
}
