using Xinheng.Tests.Storage.Enterprises;

namespace Xinheng.Tests.Properties.Credit;

/// <summary>One store for all runs of a property, opened by the first; its folder goes when the process ends.</summary>
internal static class SharedStore
{
    private static readonly Lazy<Task<OpenedStore>> Store = new(async () =>
    {
        var store = await OpenedStore.Open();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return store;
    });

    /// <summary>The store, for one run.</summary>
    public static async Task<OpenedStore> Open() => await Store.Value;
}
