namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>What a series kills and looks into: servers over a store that lives on.</summary>
internal interface IKilledPlace : IAsyncDisposable
{
    /// <summary>Folders in which the servers keep what is their own.</summary>
    IReadOnlyList<string> Roots { get; }

    /// <summary>Whether a server is left after a kill that takes calls before <see cref="Recover"/>.</summary>
    bool HasSurvivor { get; }

    /// <summary>Starts the servers for the first time.</summary>
    Task Start();

    /// <summary>One of the servers that run.</summary>
    ServedSilo Any(Random random);

    /// <summary>Kills (SIGKILL) what this series kills.</summary>
    Task Kill(Random random);

    /// <summary>Brings back what was killed.</summary>
    Task Recover();

    /// <summary>All that the store holds, read from outside; nothing stays open, so that the next start meets the store as the kill left it.</summary>
    Task<Found> Look();

    /// <summary>What the store says of its own soundness; null where it is sound.</summary>
    Task<string?> Damage();
}
