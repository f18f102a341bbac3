using Grpc.Core;
using Grpc.Core.Interceptors;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Security;

/// <summary>Lets a call of an inspector through when it carries the inspector's token, and tells the service whose it is. The token goes no further.</summary>
internal sealed class InspectorCalls(InspectorTokens tokens) : Interceptor
{
    private const string Scheme = "Bearer ";

    private static readonly object Key = new();

    /// <summary>Whose call it is.</summary>
    public static string InspectorOf(ServerCallContext context) => (string)context.UserState[Key];

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

    private async ValueTask Identify(ServerCallContext context)
    {
        var header = context.RequestHeaders.GetValue("authorization");
        var token = header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : null;
        context.UserState[Key] = await tokens.Identify(token, context.CancellationToken) ?? throw RefusalStatus.ToRpcException(SubmissionRefusals.Token);
    }
}
