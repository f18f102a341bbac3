using System.Security.Cryptography;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Security;

/// <summary>Issues inspectors' tokens and knows inspectors by them.</summary>
internal sealed class InspectorTokens(IInspectorTokenStore store, IEntropy entropy)
{
    /// <summary>A fresh token; the inspector's older one is worth nothing from then on.</summary>
    public async ValueTask<Answer<InspectorToken>> Issue(string inspector, CancellationToken cancellation)
    {
        var random = new byte[InspectorToken.Bytes];
        entropy.Fill($"inspector token {inspector}", random);
        var token = InspectorToken.Of(random);
        CryptographicOperations.ZeroMemory(random);
        return await store.Replace(inspector, token.Digest(), cancellation) ? token : Unknown(inspector);
    }

    /// <summary>Whose token it is; null for a token of nobody, an older one, and whatever is no token.</summary>
    /// <param name="typed">The token as it came, without <c>Bearer</c>.</param>
    public async ValueTask<string?> Identify(string? typed, CancellationToken cancellation)
    {
        if (InspectorToken.Parse(typed) is not { } token) return null;
        var digest = token.Digest();

        // The index finds the row by digest, which tells nothing about the token; the comparison that decides takes the same time for all.
        return await store.Find(digest, cancellation) is { } holder && CryptographicOperations.FixedTimeEquals(holder.Digest, digest) ? holder.Inspector : null;
    }

    private static Refusal Unknown(string inspector) => new(
        "inspector.unknown",
        new($"检查人员名录库中没有“{(inspector.Length <= 40 ? inspector : inspector[..40] + "…")}”", $"the library has no inspector \"{(inspector.Length <= 40 ? inspector : inspector[..40] + "…")}\""),
        new("请先用 import inspectors 导入名录库，或核对编号", "import the library with import inspectors first, or check the id"));
}
