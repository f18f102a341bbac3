using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>Why a contributor is not registered or not let in.</summary>
internal static class ContributorRefusals
{
    public static readonly Refusal Token = new(
        "contributor.token",
        new("参与方令牌缺失或无效", "the contributor's token is missing or wrong"),
        new("请用 --token-file 或环境变量 XINHENG_TOKEN 给出令牌；遗失或换钥后请管理员重新签发", "give it by --token-file or XINHENG_TOKEN; the office issues a new one for a lost one, and after a change of key"));

    public static Refusal UnknownRole(string role, DrawPolicy policy) => new(
        "contributor.role",
        new($"抽查规程没有角色“{Short(role)}”", $"the draw policy demands no role \"{Short(role)}\""),
        new(
            $"角色为：{string.Join("、", policy.Roles.Select(demanded => $"{demanded.Name}（{demanded.Title}）"))}；在 draw-policy.json 中增改",
            $"the roles are: {string.Join(", ", policy.Roles.Select(demanded => demanded.Name))}; they are set in draw-policy.json"));

    public static Refusal NotRegistered(string role) => new(
        "contributor.unregistered",
        new($"“{Short(role)}”没有登记公钥，是本机参与方", $"\"{Short(role)}\" has no registered key: it lives on this machine"),
        new("请先登记：draw contributor add ROLE --key 公钥.pem", "register it first: draw contributor add ROLE --key FILE.pem"));

    public static Refusal Registered(RegisteredContributor held, string other) => new(
        "contributor.registered",
        new($"{held.Role} 已登记另一个公钥：已登记 {held.Fingerprint}，给出的是 {other}", $"another key is registered for {held.Role}: registered is {held.Fingerprint}, given is {other}"),
        new("确需更换时加 --replace；原令牌随之失效，更换留有记录", "add --replace if it is really to change; its token then ends, and the change stays on record"));

    public static Refusal NoKey(string file) => new(
        "contributor.key",
        new Place(file),
        new("文件不是 P-256 公钥（PEM）", "the file holds no P-256 public key in PEM"),
        new("请由参与方导出公钥，例如 openssl ec -in 私钥 -pubout", "let the contributor export its public key, such as by openssl ec -in KEY -pubout"));

    public static Refusal PrivateKey(string file) => new(
        "contributor.private-key",
        new Place(file),
        new("文件中是私钥：私钥只应在参与方自己手里", "the file holds a private key, which belongs in the contributor's hands alone"),
        new("请删除此副本，由参与方另制密钥，只交来公钥", "delete this copy; let the contributor make another key and hand over the public part only"));

    public static Refusal Unreadable(string file, string detail) => new(
        "contributor.key",
        new Place(file),
        new($"文件无法读取：{detail}", $"the file cannot be read: {detail}"),
        new("请核对路径与权限", "check the path and its permissions"));

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
