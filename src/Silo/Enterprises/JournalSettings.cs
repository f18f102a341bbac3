namespace Xinheng.Silo.Enterprises;

/// <summary>What an operator may set about the journal.</summary>
internal sealed class JournalSettings
{
    /// <summary>Most pages of 16 KiB that the database may grow to; null for as many as the disk holds. Read whenever the journal opens the file.</summary>
    public long? PageLimit { get; set; }
}
