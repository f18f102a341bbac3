using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Inspections;

/// <summary>Why a request of an inspector is refused before a visit is looked at.</summary>
internal static class SubmissionRefusals
{
    public static readonly Refusal KeyReused = new(
        "submission.key-reused",
        new Place(Column: "idempotency_key"),
        new("该幂等键已用于另一份内容", "this idempotency key was used for another content"),
        new("重发时请保持内容不变；新的录入用新的键", "send the same content again, or take a fresh key for another report"));

    public static readonly Refusal TooManyWatches = new(
        "watch.limit",
        new($"同时订阅不能超过 {AssignmentChanges.WatchesPerInspector} 个", $"more than {AssignmentChanges.WatchesPerInspector} watches at once"),
        new("请先关闭其他订阅", "end another watch first"));

    public static readonly Refusal Token = new(
        "inspector.token",
        new("检查人员令牌缺失或无效", "the inspector's token is missing or wrong"),
        new("请用 --token-file 或环境变量 XINHENG_TOKEN 给出令牌；遗失时请管理员重新签发", "give it by --token-file or XINHENG_TOKEN; the office issues a new one for a lost one"));

    public static Refusal Field(string field, Bilingual what, Bilingual cure) => new("request.field", new Place(Column: field), what, cure);
}
