using Grpc.Core;
using Xinheng.Silo.Inspections;

namespace Xinheng.Silo.Security;

/// <summary>Calls of inspectors.</summary>
internal sealed class InspectorCalls(InspectorTokens tokens, PassedTokens passed) : BearerCalls(tokens, passed, SubmissionRefusals.Token)
{
    /// <summary>Whose call it is.</summary>
    public static string InspectorOf(ServerCallContext context) => HolderOf(context);
}
