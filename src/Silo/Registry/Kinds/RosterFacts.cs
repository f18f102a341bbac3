using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>A row of the library of inspectors.</summary>
internal sealed record InspectorFact(Inspector Inspector) : RowFact
{
    public override UInt128 Key => Said.Key("inspector", Inspector.Id);

    protected override EventId MakeContent() => Said.Id(Inspector.Id, Inspector.Title, Inspector.Department, string.Join(',', Inspector.Regions), string.Join(',', Inspector.Skills),
        Said.Of((DateOnly?)Inspector.CertificateValidUntil), Inspector.IsAuxiliary ? "辅助" : "", string.Join(',', Inspector.RecusedFrom), Said.Of((int?)Inspector.VisitsPerQuarter));
}

/// <summary>A row of the list of inspection items.</summary>
internal sealed record ItemFact(InspectionItem Item) : RowFact
{
    public override UInt128 Key => Said.Key("item", Item.Id);

    protected override EventId MakeContent() => Said.Id(Item.Id, Item.Title, Item.Department, Item.IsKeyItem ? "重点" : "一般", Item.Basis, Item.Skill);
}
