using System.Runtime.InteropServices;
using System.Text.Json;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Models;

namespace Xinheng.Tests.Benchmarks;

/// <summary>
/// Rows for scoring: each feature comes, with its missing-flag, from one of two rows drawn from those that the shipped model keeps for its check, so that values
/// are those of a city and no walk through a tree can be learnt by heart. Seeded: the same rows on every machine.
/// </summary>
internal sealed class ScoredRows
{
    private const int Seed = 20260930;

    public ScoredRows(int count, RiskModel shipped, string shippedFolder)
    {
        using var check = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(shippedFolder, "check.json")));
        float[][] probes = [.. check.RootElement.GetProperty("probes").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetSingle()).ToArray())];
        var random = new Random(Seed);
        Rows = new float[count][];
        Flat = new float[(long)count * Width];
        for (var index = 0; index < count; index++)
        {
            float[] one = probes[random.Next(probes.Length)], other = probes[random.Next(probes.Length)], row = new float[Width];
            for (var column = 0; column < Width; column++)
            {
                var isFlag = column > 0 && ReferenceEquals(FeatureCatalogue.FeatureOfColumn[column], FeatureCatalogue.FeatureOfColumn[column - 1]);
                if (!isFlag && random.Next(2) == 1) (one, other) = (other, one);
                row[column] = one[column];
            }

            row.CopyTo(Flat, (long)index * Width);
            Rows[index] = row;
        }

        Labels = [.. Rows.Select(row => random.NextDouble() < shipped.ChanceOf(row))];
    }

    public static int Width => FeatureCatalogue.Columns.Length;

    /// <summary>The rows, an array each.</summary>
    public float[][] Rows { get; }

    /// <summary>The rows, one after the other.</summary>
    public float[] Flat { get; }

    /// <summary>Outcomes drawn by the chance that the shipped model gives, for peers that have to learn.</summary>
    public bool[] Labels { get; }

    /// <summary>Writes rows and labels for other programs.</summary>
    public (string Rows, string Labels) Write(string folder)
    {
        var (rows, labels) = (Path.Combine(folder, "rows.f32"), Path.Combine(folder, "labels.u8"));
        using (var file = File.Create(rows)) file.Write(MemoryMarshal.AsBytes(Flat.AsSpan()));
        File.WriteAllBytes(labels, [.. Labels.Select(label => (byte)(label ? 1 : 0))]);
        return (rows, labels);
    }
}
