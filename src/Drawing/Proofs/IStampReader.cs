namespace Xinheng.Drawing.Proofs;

/// <summary>Reads RFC 3161 time stamps. The base library cannot, so whoever verifies supplies it.</summary>
public interface IStampReader
{
    /// <summary>Judges a stamp.</summary>
    /// <param name="response">A whole time-stamp response: plan.tsr or void.tsr.</param>
    /// <param name="stamped">The file that it should be over.</param>
    StampJudgement Judge(ReadOnlyMemory<byte> response, ReadOnlyMemory<byte> stamped);
}
