using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Storage;

/// <summary>
/// The store could not do what it was asked, through no fault of the caller's: a full disk, a failing device. It crosses the layers between the
/// store and whoever answers a person, and there becomes the refusal that it carries. Nothing that was acknowledged before is touched by it.
/// </summary>
[GenerateSerializer, Alias("xinheng.storage-refused")]
internal sealed class StorageRefusedException(Refusal refusal, Exception? cause = null) : Exception(refusal.In(Language.English), cause)
{
    /// <summary>What happened, where, and the cure, in both languages.</summary>
    [Id(0)]
    public Refusal Refusal { get; private set; } = refusal;
}
