using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Checks;

/// <summary>Something that is not as it was left, and what to do about it.</summary>
/// <param name="Code">Stable name of the kind of finding, lower case with dots.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Cure">What to do.</param>
/// <param name="Subject">The subject whose event it is; null where it is about none.</param>
/// <param name="Sequence">Which of the subject's events, from 1.</param>
/// <param name="Partition">The partition of the ledger, where a seal is meant.</param>
/// <param name="Seal">The number of the seal.</param>
/// <param name="File">The file.</param>
internal sealed record CheckFinding(string Code, Bilingual What, Bilingual Cure, string? Subject = null, long? Sequence = null, int? Partition = null, int? Seal = null, string? File = null);
