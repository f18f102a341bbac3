using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Draws.Stamping;

/// <summary>No stamping server is configured.</summary>
internal sealed class NoStampingAuthority : IStampingAuthority
{
    public bool IsConfigured => false;

    public Task<Answer<TakenStamp>> Stamp(byte[] content, CancellationToken cancellation) => Task.FromResult<Answer<TakenStamp>>(new Refusal(
        "stamp.none",
        new("没有配置时间戳服务", "no stamping server is configured"),
        new("请先配置时间戳服务（RFC 3161），再重试", "configure a stamping server (RFC 3161), then try again")));
}
