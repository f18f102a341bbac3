namespace Xinheng.Silo.Storage;

/// <summary>
/// What the store did not allow a grain crosses to the silo that asked as a <see cref="StorageRefusedException"/>: the exceptions of databases can't cross, and
/// the refusal would be lost.
/// </summary>
internal sealed class StorageFaultFilter(DataDirectory directory) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception failure) when (failure is not StorageRefusedException && StorageFault.In(failure, directory) is not null)
        {
            throw new StorageRefusedException(StorageFault.In(failure, directory)!);
        }
    }
}
