using Grpc.Core;
using Xinheng.Cli.Office;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>How a server is asked by those who kill it: an answer counts as acknowledged, what a kill explains counts as not answered, everything else is a fault of the product.</summary>
internal static class Asking
{
    /// <summary>Far longer than anything here takes, also while a silo that is gone is waited for; a call that is never answered is a fault.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Refusals that tell to do it again: the server or its database is gone or going.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "office.half-answer", ServerRefusals.UnreachableCode, "server.failed", "cluster.silo", "storage.unreachable", "storage.busy", "storage.stopped", "busy",
    };

    /// <summary>Asks for a verb of the office.</summary>
    /// <returns>Its summary; null where a kill explains that there is none.</returns>
    public static async Task<TSummary?> Office<TRequest, TSummary>(ServedSilo silo, string verb, TRequest request, IReadOnlyList<string>? inputs = null, string? outputs = null)
        where TRequest : notnull
        where TSummary : class
    {
        using var limit = new CancellationTokenSource(Longest);
        Answer<TSummary> answer;
        try
        {
            answer = await silo.Office.Run<TRequest, TSummary>(verb, request, inputs ?? [], outputs, new OfficeStep.Unwatched(), limit.Token);
        }
        catch (Exception broken) when (broken is IOException or InvalidOperationException && !limit.IsCancellationRequested)
        {
            // The connection went while a file was being sent.
            return null;
        }

        Assert.False(limit.IsCancellationRequested, $"{verb} was not answered within {Longest}");
        if (answer.TryGet(out var summary, out var why)) return summary;
        Assert.True(why.All(refusal => Passing.Contains(refusal.Code)), $"{verb}: {string.Join("; ", why.Select(refusal => $"{refusal.Code}: {refusal.In(Language.English)}"))}");
        return null;
    }

    /// <summary>Asks as an inspector.</summary>
    /// <returns>The answer; null where a kill explains that there is none.</returns>
    public static async Task<TReply?> Inspector<TReply>(string what, Func<CallOptions, AsyncUnaryCall<TReply>> call, string token)
        where TReply : class
    {
        try
        {
            return await call(new CallOptions(new Metadata { { "authorization", $"Bearer {token}" } }, TimeProvider.System.GetUtcNow().UtcDateTime + Longest));
        }
        catch (RpcException failure)
        {
            Assert.NotEqual(StatusCode.DeadlineExceeded, failure.StatusCode);
            var why = ServerRefusals.Of(failure);
            Assert.True(why.All(refusal => Passing.Contains(refusal.Code)), $"{what}: {string.Join("; ", why.Select(refusal => $"{refusal.Code}: {refusal.In(Language.English)}"))}");
            return null;
        }
    }
}
