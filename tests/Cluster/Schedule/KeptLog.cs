using Microsoft.Extensions.Logging;
using Xinheng.Silo.Schedule;

namespace Xinheng.Tests.Cluster.Schedule;

/// <summary>Keeps what is logged, as it would stand in the log.</summary>
internal sealed class KeptLog : ILogger<ScheduledWork>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
}
