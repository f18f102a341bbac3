namespace Xinheng.Tests.Simulation.Faults;

/// <summary>A fault by chance.</summary>
internal static class SomeFault
{
    private const int FarthestJournalWrite = 3;
    private const int FarthestTableStatement = 6;

    private static readonly FaultKind[] OfWrites = Enum.GetValues<FaultKind>();
    private static readonly FaultKind[] OfReads = [FaultKind.Locked, FaultKind.Failing, FaultKind.Crash];

    public static ArmedFault At(Random random, FaultSite site)
    {
        var kinds = site == FaultSite.Reads ? OfReads : OfWrites;
        return new ArmedFault(kinds[random.Next(kinds.Length)], site, random.Next(1, 1 + (site == FaultSite.Journal ? FarthestJournalWrite : FarthestTableStatement)));
    }
}
