namespace Xinheng.Tests.Simulation.Years;

/// <summary>Takes the base cities off the disk when all tests are over.</summary>
public sealed class BaseCities : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await BaseCity.RemoveAll();
}
