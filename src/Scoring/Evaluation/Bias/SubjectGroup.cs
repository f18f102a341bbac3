using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Evaluation.Bias;

/// <summary>Something by which subjects can be grouped.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Of">The group of a subject by what is held about it on a day.</param>
public sealed record GroupDimension(string Name, Bilingual Title, Func<Features.SubjectOnDay, SubjectGroup> Of);

/// <summary>A group of subjects.</summary>
/// <param name="Key">Stable name; groups of a dimension are shown in the order of these.</param>
/// <param name="Title">The same in words.</param>
public sealed record SubjectGroup(string Key, Bilingual Title);
