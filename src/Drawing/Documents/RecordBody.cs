using System.Globalization;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Documents;

/// <summary>The lines <c>key</c> to <c>unstaffed</c> of a record, or of a void after the beacon with all reveals given.</summary>
/// <param name="Key">Commitment to K.</param>
/// <param name="Strata">strata.tsv.</param>
/// <param name="Selected">selected.tsv.</param>
/// <param name="Reserve">reserve.tsv.</param>
/// <param name="List">list.tsv; its root is blinded by K.</param>
/// <param name="Assignment">assignment.tsv; its root is blinded by the key that stays with the auditors.</param>
/// <param name="Unstaffed">Visits without a team.</param>
/// <param name="Visits">All visits.</param>
public sealed record RecordBody(string Key, Committed Strata, Committed Selected, Committed Reserve, Committed List, Committed Assignment, long Unstaffed, long Visits)
{
    /// <summary>A root that can't be guessed from a guessed file.</summary>
    public static string Blinded(string key, string root) => Hashes.Of($"draw/1 blind {key} {root}");

    /// <summary>The lines, each with LF.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"key {Key}\nstrata {Strata}\nselected {Selected}\nreserve {Reserve}\nlist {List}\nassignment {Assignment}\nunstaffed {Unstaffed} {Visits}\n");

    internal static RecordBody Read(Lines lines)
    {
        var key = lines.Hash(lines.Take("key", 1)[0]);
        var strata = Committed.Read(lines, "strata", 0);
        var selected = Committed.Read(lines, "selected", 0);
        var reserve = Committed.Read(lines, "reserve", 0);
        var list = Committed.Read(lines, "list", 0);
        var assignment = Committed.Read(lines, "assignment", 0);
        var unstaffed = lines.Take("unstaffed", 2);
        return new RecordBody(key, strata, selected, reserve, list, assignment, lines.Count(unstaffed[0]), lines.Count(unstaffed[1]));
    }
}
