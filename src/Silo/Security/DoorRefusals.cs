using Xinheng.Contracts.Refusals;

namespace Xinheng.Silo.Security;

/// <summary>Why a call does not come in.</summary>
internal static class DoorRefusals
{
    /// <summary>The server stops; nothing was done, or what was done is found by doing it again.</summary>
    public static readonly Refusal Stopping = new(
        "server.stopping",
        new("服务器正在停止；本次操作未办理，或已办而未及回答", "the server is stopping; this was not done, or was done without an answer"),
        new("请稍后重试，或改连另一节点；已办的部分不会重复", "try again in a moment, or at another silo; what was done is not done twice"));

    /// <summary>Another silo, which was to do it, went away.</summary>
    public static readonly Refusal SiloAway = new(
        "cluster.silo",
        new("集群中办理此事的节点没有回答，可能已办也可能未办", "the silo of the cluster that was to do this did not answer; it may or may not be done"),
        new("请稍候片刻后重新执行同一操作（失联节点会被移出集群）；已办的部分不会重复", "wait a moment (a silo that is gone is put out of the cluster) and do the same again; what was done is not done twice"));

    /// <summary>Too many wrong tokens from one address.</summary>
    /// <param name="perMinute">How many it may show in a minute.</param>
    public static Refusal TooManyFailures(int perMinute) => new(
        "login.limit",
        new($"此地址一分钟内出示的错误令牌超过 {perMinute} 次", $"more than {perMinute} wrong tokens came from this address within a minute"),
        new("请核对令牌，一分钟后再试", "check the token, and try again in a minute"));

    /// <summary>Too many verbs at once.</summary>
    public static Refusal Busy(int most) => new(
        "office.busy",
        new($"服务器同时只办理 {most} 项办公操作，目前已满", $"the server carries out {most} verbs of the office at once, and has as many now"),
        new("请等正在进行的操作结束后再试", "try again when one of them has ended"));
}
