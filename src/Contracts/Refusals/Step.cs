namespace Xinheng.Contracts.Refusals;

/// <summary>How far long work has come, for a progress bar.</summary>
/// <param name="Doing">What is being done now.</param>
/// <param name="Done">Units done, of whatever the work counts (rows, subjects, bytes).</param>
/// <param name="Of">Units in all; null while not known.</param>
public sealed record Step(Bilingual Doing, long Done, long? Of);
