namespace Xinheng.Drawing.Proofs;

/// <summary>What became of a time stamp.</summary>
/// <param name="Result">
/// Passed: it is over the file, well signed, and its chain ends in a root that the reader gave. Failed: it is not. Not possible: over the file and well signed,
/// but the reader gave no root to judge the authority by.
/// </param>
/// <param name="Time">The time that it states; null where it is not over the file or not well signed.</param>
/// <param name="Chinese">What was found, in Chinese.</param>
/// <param name="English">The same in English.</param>
public sealed record StampJudgement(CheckResult Result, DateTimeOffset? Time, string Chinese, string English);
