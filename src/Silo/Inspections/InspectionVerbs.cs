using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Office;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Inspections;

/// <summary>What the office does for inspectors.</summary>
internal static class InspectionVerbs
{
    public static IServiceCollection AddInspectionVerbs(this IServiceCollection services) =>
        services.AddOfficeVerb<InspectorTokens, TokenRequest, TokenSummary>("inspector.token", (tokens, request, _, _, cancellation) => Issue(tokens, request, cancellation));

    private static async Task<Answer<TokenSummary>> Issue(InspectorTokens tokens, TokenRequest request, CancellationToken cancellation) =>
        (await tokens.Issue(request.Inspector, cancellation)).Then<TokenSummary>(token => new TokenSummary(request.Inspector, token.Reveal()));
}

/// <summary>Asks for a fresh token; the inspector's older one ends.</summary>
/// <param name="Inspector">Id of the inspector.</param>
internal sealed record TokenRequest(string Inspector);

/// <summary>A token, shown this once: only its hash is kept.</summary>
/// <param name="Inspector">Id of the inspector.</param>
/// <param name="Token">The token.</param>
internal sealed record TokenSummary(string Inspector, string Token)
{
    /// <summary>Never the token itself: a record would print all its members.</summary>
    public override string ToString() => $"(token of {Inspector})";
}
