using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Features;

namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>
/// How features and chances lay on the day on which a model was trained, as counts in bins: what later months are compared with. Kept with the model, so that nobody has to go over
/// that day again.
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="Subjects">Subjects that were counted.</param>
/// <param name="Stride">One of so many subjects was counted; see <see cref="SampledSubjects"/>.</param>
/// <param name="Things">The features, in the order of the catalogue, then the chance. Rates that whole districts or sections share are left out: a few numbers are no distribution.</param>
public sealed record ReferenceDistributions(DateOnly Day, int Subjects, int Stride, ImmutableArray<ReferenceBins> Things)
{
    /// <summary>Name of the model's own chance among the things.</summary>
    public const string Chance = "chance";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Counts a population.</summary>
    /// <param name="day">The day.</param>
    /// <param name="stride">One of so many subjects is among them.</param>
    /// <param name="rows">Rows of the catalogue.</param>
    /// <param name="chances">The model's chance of each.</param>
    public static ReferenceDistributions Of(DateOnly day, int stride, IReadOnlyList<float[]> rows, IReadOnlyList<double> chances)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(chances);
        var things = ImmutableArray.CreateBuilder<ReferenceBins>();
        foreach (var feature in FeatureCatalogue.All.Where(feature => !feature.IsShared))
        {
            var column = FeatureCatalogue.Columns.IndexOf(feature.Name);
            double?[] values = [.. rows.Select(row => Value(row[column]))];
            things.Add(ReferenceBins.Of(feature.Name, values));
        }

        things.Add(ReferenceBins.Of(Chance, [.. chances.Select(chance => (double?)chance)]));
        return new(day, rows.Count, stride, things.ToImmutable());
    }

    /// <summary>A value of a row; null where missing.</summary>
    public static double? Value(float stored) => stored == Feature.Missing ? null : stored;

    /// <summary>What a thing is called; null for one that this program does not know.</summary>
    internal static Bilingual? TitleOf(string name) =>
        name == Chance ? new("模型概率", "chance of the model") : FeatureCatalogue.All.FirstOrDefault(feature => feature.Name == name)?.Title;

    /// <summary>The bytes in which it is kept.</summary>
    public byte[] Encode() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ReferenceDistributions Decode(ReadOnlySpan<byte> content)
    {
        var read = JsonSerializer.Deserialize<ReferenceDistributions>(content, Json);
        return read is { Stride: > 0 } && !read.Things.IsDefault && read.Things.All(thing => thing.IsSound) ? read : throw new JsonException("reference");
    }
}

/// <summary>How one thing lay.</summary>
/// <param name="Name">Name of the feature, <c>chance</c> or <c>score</c>.</param>
/// <param name="UpTo">Upper edges of the bins for values but the last; see <see cref="StabilityBins"/>.</param>
/// <param name="Counts">Subjects in each bin; the first is for missing values.</param>
public sealed record ReferenceBins(string Name, ImmutableArray<double> UpTo, ImmutableArray<int> Counts)
{
    /// <summary>Whether it can be what <see cref="Of"/> made.</summary>
    [JsonIgnore] public bool IsSound => Name is not null && !UpTo.IsDefault && !Counts.IsDefault && Counts.Length == UpTo.Length + 2 && UpTo.Zip(UpTo.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>Fixes bins by some values and counts them.</summary>
    /// <param name="name">What they are values of.</param>
    /// <param name="values">The values; null where missing.</param>
    public static ReferenceBins Of(string name, IReadOnlyCollection<double?> values)
    {
        var bins = StabilityBins.Of(values);
        return new(name, bins.UpTo, [.. bins.Tally(values)]);
    }

    /// <summary>The bins.</summary>
    public StabilityBins ToBins() => StabilityBins.With(UpTo);
}
