using Grpc.Core;
using Grpc.Core.Interceptors;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Security;

/// <summary>Lets a call through when it carries a token of the kind, and tells the service whose it is. The token goes no further.</summary>
/// <param name="tokens">The tokens.</param>
/// <param name="passed">Is told of each that passes.</param>
/// <param name="unknown">The refusal of a call that carries none of them.</param>
internal abstract class BearerCalls(BearerTokens tokens, PassedTokens passed, Refusal unknown) : Interceptor
{
    private const string Scheme = "Bearer ";

    private static readonly object Key = new();

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        await Identify(context);
        return await continuation(request, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await Identify(context);
        await continuation(request, responseStream, context);
    }

    /// <summary>The token that the headers of a call carry; null where they carry none.</summary>
    internal static string? TokenIn(Metadata headers)
    {
        var header = headers.GetValue("authorization");
        return header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    /// <summary>Whose call it is.</summary>
    protected static string HolderOf(ServerCallContext context) => (string)context.UserState[Key];

    private async ValueTask Identify(ServerCallContext context)
    {
        context.UserState[Key] = await tokens.Identify(TokenIn(context.RequestHeaders), context.CancellationToken) ?? throw RefusalStatus.ToRpcException(unknown);
        passed.Add(context.RequestHeaders);
    }
}
