namespace Xinheng.Silo.SampleCity;

/// <summary>Weights for <see cref="PortableRandom.Place"/>.</summary>
internal static class Weights
{
    public static int[] Cumulate(IEnumerable<int> weights)
    {
        var sum = 0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
