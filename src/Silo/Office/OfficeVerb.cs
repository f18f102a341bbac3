using System.Collections.Immutable;
using System.Text.Json;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Office;

/// <summary>One thing that an officer can have done: a request goes in, steps come while it lasts, a summary or refusals come out.</summary>
internal abstract class OfficeVerb(string name)
{
    /// <summary>Name of the verb on the command line, words joined by dots.</summary>
    public string Name { get; } = name;

    /// <summary>Does it.</summary>
    /// <param name="requestJson">The request in <see cref="OfficeJson"/>.</param>
    public abstract Task<OfficeOutcome> Run(string requestJson, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation);
}

/// <summary>A verb of typed request and summary.</summary>
internal sealed class OfficeVerb<TRequest, TSummary>(
    string name, Func<TRequest, OfficeFiles, IProgress<Step>, CancellationToken, Task<Answer<TSummary>>> run) : OfficeVerb(name)
    where TRequest : notnull
    where TSummary : notnull
{
    public override async Task<OfficeOutcome> Run(string requestJson, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation)
    {
        TRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<TRequest>(requestJson, OfficeJson.Requests);
        }
        catch (JsonException malformed)
        {
            return OfficeOutcome.Refused(Malformed(malformed.Message));
        }

        if (request is null) return OfficeOutcome.Refused(Malformed("null"));
        var answer = await run(request, files, progress, cancellation);
        return answer.TryGet(out var summary, out var refusals)
            ? new OfficeOutcome(JsonSerializer.Serialize(summary, OfficeJson.Options), [])
            : new OfficeOutcome(null, refusals);
    }

    private Refusal Malformed(string detail) => new(
        "office.request",
        new($"请求“{Name}”的内容无法读取：{detail}", $"the request \"{Name}\" cannot be read: {detail}"),
        new("请使用与服务器同一版本的命令", "use a command of the server's version"));
}

/// <summary>What a verb ends with.</summary>
/// <param name="SummaryJson">The summary in <see cref="OfficeJson"/>; null where the call was refused.</param>
/// <param name="Refusals">Why it was; empty where it was not.</param>
internal sealed record OfficeOutcome(string? SummaryJson, ImmutableArray<Refusal> Refusals)
{
    public static OfficeOutcome Refused(Refusal refusal) => new(null, [refusal]);
}
