namespace Xinheng.Silo.SampleCity;

/// <summary>A district of the made-up city, with the code and name of one of Zhanjiang (domain of supervision, GB/T 2260).</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Full name.</param>
/// <param name="Weight">Share of the city's subjects, in parts of a hundred; plausible, not measured.</param>
/// <param name="Odds">What the place adds to the log odds of a problem.</param>
internal sealed record District(string Code, string Name, int Weight, double Odds)
{
    public static readonly District[] All =
    [
        new("440802", "赤坎区", 13, -0.15),
        new("440803", "霞山区", 15, -0.05),
        new("440804", "坡头区", 6, 0.05),
        new("440811", "麻章区", 8, 0.1),
        new("440823", "遂溪县", 10, 0),
        new("440825", "徐闻县", 9, 0.05),
        new("440881", "廉江市", 15, 0.15),
        new("440882", "雷州市", 13, 0.1),
        new("440883", "吴川市", 11, 0),
    ];

    private static readonly int[] Cumulated = Weights.Cumulate(All.Select(district => district.Weight));

    public static int Pick(ref PortableRandom random) => random.Place(Cumulated);
}
