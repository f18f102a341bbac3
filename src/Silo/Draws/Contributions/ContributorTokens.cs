using Grpc.Core;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>Issues the tokens of contributors that live elsewhere and knows their roles by them. What binds is signed with their keys; a token only lets in.</summary>
internal sealed class ContributorTokens(ContributorShelf shelf, IEntropy entropy) : BearerTokens(Prefix, shelf, entropy)
{
    public const string Prefix = "xinheng_contributor_";

    protected override Refusal Unknown(string holder) => ContributorRefusals.NotRegistered(holder);
}

/// <summary>Calls of contributors.</summary>
internal sealed class ContributorCalls(ContributorTokens tokens, PassedTokens passed) : BearerCalls(tokens, passed, ContributorRefusals.Token)
{
    /// <summary>Whose call it is.</summary>
    public static string RoleOf(ServerCallContext context) => HolderOf(context);
}
