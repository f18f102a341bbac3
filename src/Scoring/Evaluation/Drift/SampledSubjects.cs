using Xinheng.Contracts.Subjects;

namespace Xinheng.Scoring.Evaluation.Drift;

/// <summary>Some subjects speak for all where there are many: always the same ones, by a hash of the id, so that two days differ by what happened and not by who was asked.</summary>
public static class SampledSubjects
{
    /// <summary>About so many are enough: with them the stability index is exact to a hundredth.</summary>
    public const int Enough = 20_000;

    /// <summary>One of so many subjects speaks.</summary>
    /// <param name="subjects">How many there are.</param>
    public static int StrideOf(int subjects) => Math.Max(1, subjects / Enough);

    /// <summary>Whether a subject speaks.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="stride">One of so many; at least 1.</param>
    public static bool Has(SubjectId subject, int stride)
    {
        // FNV-1a.
        var hash = 2166136261u;
        foreach (var letter in subject.Text) hash = unchecked((hash ^ letter) * 16777619);
        return hash % (uint)stride == 0;
    }
}
