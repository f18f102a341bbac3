namespace Xinheng.Tests.Simulation.Faults;

/// <summary>A fault by chance.</summary>
internal static class SomeFault
{
    private const int FarthestJournalWrite = 3;
    private const int FarthestTableWrite = 6;

    public static ArmedFault At(Random random, WriteSite site)
    {
        var kinds = Enum.GetValues<FaultKind>();
        return new ArmedFault(kinds[random.Next(kinds.Length)], site, random.Next(1, 1 + (site == WriteSite.Journal ? FarthestJournalWrite : FarthestTableWrite)));
    }
}
