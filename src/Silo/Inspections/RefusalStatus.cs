using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Xinheng.Contracts.Refusals;
using Status = Google.Rpc.Status;

namespace Xinheng.Silo.Inspections;

/// <summary>
/// Refusals as google.rpc.Status: ErrorInfo with the first one's code and cures, BadRequest with all that point into the request, LocalizedMessage in
/// zh-CN and in English.
/// </summary>
internal static class RefusalStatus
{
    /// <summary>Names the product in ErrorInfo.</summary>
    public const string Domain = "xinheng";

    /// <summary>Details travel in a header, which clients limit (64 KiB by default); a report with more faults than this is told its first ones.</summary>
    private const int RefusalsTold = 24;

    /// <summary>The exception that gRPC turns into the answer.</summary>
    public static RpcException ToRpcException(ImmutableArray<Refusal> refusals)
    {
        var first = refusals[0];
        var status = new Status { Code = (int)CodeOf(first.Code), Message = first.What.ToString() };
        status.Details.Add(Any.Pack(Info(first)));
        var violations = new BadRequest();
        violations.FieldViolations.AddRange(refusals.Take(RefusalsTold).Where(refusal => refusal.Where.Column is not null).Select(Violation));
        if (violations.FieldViolations.Count > 0) status.Details.Add(Any.Pack(violations));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "zh-CN", Message = first.In(Language.Chinese) }));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "en", Message = first.In(Language.English) }));
        return status.ToRpcException();
    }

    /// <summary>The exception of a single refusal.</summary>
    public static RpcException ToRpcException(Refusal refusal) => ToRpcException([refusal]);

    private static ErrorInfo Info(Refusal refusal)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = ReasonOf(refusal.Code) };
        info.Metadata.Add("code", refusal.Code);
        info.Metadata.Add("cure.zh-CN", refusal.Cure.Chinese);
        info.Metadata.Add("cure.en", refusal.Cure.English);
        return info;
    }

    private static BadRequest.Types.FieldViolation Violation(Refusal refusal) => new()
    {
        Field = refusal.Where.Column,
        Reason = ReasonOf(refusal.Code),
        Description = $"{refusal.What.English} → {refusal.Cure.English}",
        LocalizedMessage = new LocalizedMessage { Locale = "zh-CN", Message = $"{refusal.What.Chinese} → {refusal.Cure.Chinese}" },
    };

    /// <summary>The form that ErrorInfo asks for: UPPER_SNAKE_CASE.</summary>
    private static string ReasonOf(string code) => code.ToUpperInvariant().Replace('.', '_').Replace('-', '_');

    private static Code CodeOf(string code) => code switch
    {
        "inspector.token" or "contributor.token" => Code.Unauthenticated,
        "assignment.unknown" or "draw.unknown" or "draw.unpublished" => Code.NotFound,
        "submission.key-reused" or "draw.committed" => Code.AlreadyExists,
        "watch.limit" or "office.busy" or "login.limit" => Code.ResourceExhausted,
        "server.stopping" or "cluster.silo" => Code.Unavailable,
        "draw.number" or "draw.commitment" or "draw.consent-signature" or "draw.secret" or "draw.reveal" => Code.InvalidArgument,
        _ when code.StartsWith("assignment.", StringComparison.Ordinal) || code.StartsWith("draw.", StringComparison.Ordinal) => Code.FailedPrecondition,
        _ => Code.InvalidArgument,
    };
}
