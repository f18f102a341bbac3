using Grpc.Core;
using Grpc.Core.Interceptors;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Office;
using Xinheng.Silo.Stopping;
using Xinheng.Silo.Telemetry;

namespace Xinheng.Silo.Security;

/// <summary>
/// What every call passes: a server that stops takes none, an address that showed too many wrong tokens is not asked for another unless it shows the office's or one that has passed before, and what failed because a silo or the server went away is told as
/// <c>Unavailable</c>, which clients may simply do again: every call is idempotent by its ids.
/// </summary>
internal sealed class CallDoor(Departure departure, LoginFailures failures, PassedTokens passed, OfficeToken office) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Pass(context, () => continuation(request, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Pass(context, () => Done(continuation(request, responseStream, context)));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Pass(context, () => Done(continuation(requestStream, responseStream, context)));

    private async Task<T> Pass<T>(ServerCallContext context, Func<Task<T>> call)
    {
        var address = context.GetHttpContext().Connection.RemoteIpAddress;

        // Whoever sits behind the same address as a forgotten phone has to be able to work; only guesses are what costs.
        if (failures.AreTooMany(address) && !office.IsIn(context.RequestHeaders) && !passed.HasPassed(context.RequestHeaders)) throw TurnAway("token", DoorRefusals.TooManyFailures(failures.PerMinute));
        using var entered = departure.Enter() ?? throw TurnAway("stopping", DoorRefusals.Stopping);
        try
        {
            return await call();
        }
        catch (RpcException wrong) when (wrong.StatusCode == StatusCode.Unauthenticated)
        {
            failures.Add(address);
            passed.Forget(context.RequestHeaders);
            Instruments.TurnedAway.Add(1, new KeyValuePair<string, object?>("reason", "token"));
            throw;
        }
        catch (OperationCanceledException) when (departure.Over.IsCancellationRequested)
        {
            throw TurnAway("stopping", DoorRefusals.Stopping);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            throw TurnAway("silo", DoorRefusals.SiloAway);
        }
    }

    private static async Task<bool> Done(Task call)
    {
        await call;
        return true;
    }

    private static RpcException TurnAway(string reason, Refusal why)
    {
        Instruments.TurnedAway.Add(1, new KeyValuePair<string, object?>("reason", reason));
        return RefusalStatus.ToRpcException(why);
    }
}
