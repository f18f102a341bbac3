using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Security;

/// <summary>Issues inspectors' tokens and knows inspectors by them.</summary>
internal sealed class InspectorTokens(ITokenStore store, IEntropy entropy) : BearerTokens(Prefix, store, entropy)
{
    public const string Prefix = "xinheng_inspector_";

    protected override Refusal Unknown(string holder) => new(
        "inspector.unknown",
        new($"检查人员名录库中没有“{(holder.Length <= 40 ? holder : holder[..40] + "…")}”", $"the library has no inspector \"{(holder.Length <= 40 ? holder : holder[..40] + "…")}\""),
        new("请先用 import inspectors 导入名录库，或核对编号", "import the library with import inspectors first, or check the id"));
}
