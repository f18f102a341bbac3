namespace Xinheng.Contracts.Inspections;

/// <summary>On what ground an inspector is recused: the three of 公务员法 article 76, which 行政处罚法 article 43 sums up.</summary>
public enum RecusalGround
{
    /// <summary>涉及本人利害关系.</summary>
    OwnInterest = 1,

    /// <summary>涉及亲属的利害关系.</summary>
    RelativesInterest = 2,

    /// <summary>其他可能影响公正执法的情形.</summary>
    OtherTie = 3,
}

/// <summary>What the grounds are called.</summary>
public static class RecusalGrounds
{
    /// <summary>The name that stands in recusals.tsv; of draw/1's form.</summary>
    public static string RecordName(this RecusalGround ground) => ground switch
    {
        RecusalGround.OwnInterest => "own-interest",
        RecusalGround.RelativesInterest => "relatives-interest",
        _ => "other-tie",
    };
}
