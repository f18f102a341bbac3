using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Scoring.Evaluation.Sampling;

namespace Xinheng.Silo.Classes;

/// <summary>The chances of the draws that inspections name, read once.</summary>
internal sealed class KnownChances
{
    private readonly Dictionary<string, DrawnChances?> byDraw;

    private KnownChances(Dictionary<string, DrawnChances?> byDraw) => this.byDraw = byDraw;

    /// <summary>The strata of the draws that are stored here.</summary>
    public IEnumerable<DrawnStratum> Strata => byDraw.Values.OfType<DrawnChances>().SelectMany(drawn => drawn.Strata);

    /// <summary>Reads the draws of some names; those not stored here have no known chances.</summary>
    public static async Task<KnownChances> Of(IEnumerable<string> draws, IDrawnChances chances)
    {
        var known = new Dictionary<string, DrawnChances?>(StringComparer.Ordinal);
        foreach (var name in draws.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) known[name] = DrawNumber.Parse(name).TryGet(out var number, out _) ? await chances.Of(number) : null;
        return new KnownChances(known);
    }

    /// <summary>Whether a draw chose an inspection and is named.</summary>
    public static bool IsOfDraw(Inspected inspection) => inspection is { Origin: InspectionOrigin.Draw, Draw: not null };

    /// <summary>The draw that chose an inspection; null where none did or it is not stored here.</summary>
    public DrawnChances? DrawOf(Inspected inspection) => IsOfDraw(inspection) ? byDraw.GetValueOrDefault(inspection.Draw!) : null;

    /// <summary>The strata by which a draw selected the subject for the visit. One visit may answer several tasks of its department (进一次门、查多项事).</summary>
    public static List<StratumKey> StrataOf(Inspected inspection, DrawnChances drawn) => VisitId.Parse(inspection.Inspection).TryGet(out var visit, out _)
        ? [.. drawn.Selected[inspection.Subject].Where(stratum => drawn.Tasks[stratum.Task].Department == visit.Department)] : [];

    /// <summary>
    /// The chance that a draw chose the visit; null where it is not known. Of several tasks the likeliest counts: one ticket serves all of them, so that whom a rarer task selects the
    /// likelier one selects too.
    /// </summary>
    public double? ChanceOf(Inspected inspection) => DrawOf(inspection) is { } drawn
        ? StrataOf(inspection, drawn).Select(key => drawn.Strata.First(stratum => stratum.Key == key)).Where(stratum => stratum is { Rows: > 0, Quota: > 0 }).Max(stratum => (double?)stratum.Quota / stratum.Rows)
        : null;
}
