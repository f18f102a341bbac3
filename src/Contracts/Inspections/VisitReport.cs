using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Xinheng.Contracts.Inspections;

/// <summary>What a team says about its visit.</summary>
/// <param name="Day">The day of the visit, in China.</param>
/// <param name="Mode">How it was done.</param>
/// <param name="Present">Ids of the inspectors who were there.</param>
/// <param name="Results">One for each assigned item.</param>
[GenerateSerializer, Immutable, Alias("xinheng.visit-report")]
public sealed record VisitReport(
    [property: Id(0)] DateOnly Day,
    [property: Id(1)] InspectionMode Mode,
    [property: Id(2)] ImmutableArray<string> Present,
    [property: Id(3)] ImmutableArray<ItemResult> Results)
{
    /// <summary>The same report in the one order in which it is stored: inspectors and items by bytes, codes by number.</summary>
    public VisitReport InOrder() => this with
    {
        Present = Present.Sort(StringComparer.Ordinal),
        Results =
        [
            .. Results.Select(result => result with { Codes = result.Codes.Sort() }).OrderBy(result => result.Item, StringComparer.Ordinal),
        ],
    };

    /// <summary>
    /// SHA-256, in lower-case hex, over the visit and everything that the report says, in the order of <see cref="InOrder"/>, each part with its
    /// length before it: two reports say the same if and only if these are equal.
    /// </summary>
    public string DigestFor(VisitId visit)
    {
        var text = new StringBuilder("xinheng report/1");
        Say(visit.ToString());
        Say(Written(Day));
        Say(Mode.ToString());
        var ordered = InOrder();
        Say(Written(ordered.Present.Length));
        foreach (var inspector in ordered.Present) Say(inspector);
        foreach (var result in ordered.Results)
        {
            Say(result.Item);
            Say(string.Join(',', result.Codes.Select(code => Written((int)code))));
            Say(result.Remark);
            Say(result.FollowUp?.Kind.ToString());
            Say(result.FollowUp?.By is { } by ? Written(by) : null);
            Say(result.FollowUp?.Department);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        // A missing part has no length, so that it differs from an empty one.
        void Say(string? part) => text.Append(CultureInfo.InvariantCulture, $"|{part?.Length}:{part}");
    }

    private static string Written(IFormattable value) => value.ToString(value is DateOnly ? "yyyy-MM-dd" : null, CultureInfo.InvariantCulture);
}
