using Xinheng.Contracts.Classes;

namespace Xinheng.Scheduler.Planning;

/// <summary>A number of subjects for each class. Never leaves the office: with a short list, a count tells a class.</summary>
/// <param name="A">Of class A.</param>
/// <param name="B">Of class B.</param>
/// <param name="C">Of class C.</param>
/// <param name="D">Of class D.</param>
public readonly record struct ClassCounts(long A, long B, long C, long D)
{
    /// <summary>All four together.</summary>
    public long Total => A + B + C + D;

    /// <summary>The number of a class.</summary>
    public long Of(RiskClass riskClass) => riskClass switch { RiskClass.A => A, RiskClass.B => B, RiskClass.C => C, _ => D };

    /// <summary>Counts subjects.</summary>
    public static ClassCounts Of(IEnumerable<ConsideredSubject> subjects)
    {
        Span<long> counts = stackalloc long[4];
        foreach (var subject in subjects) counts[(int)subject.Class]++;
        return new(counts[0], counts[1], counts[2], counts[3]);
    }

    /// <summary>A number made for each class.</summary>
    public static ClassCounts Each(Func<RiskClass, long> number) => new(number(RiskClass.A), number(RiskClass.B), number(RiskClass.C), number(RiskClass.D));
}
