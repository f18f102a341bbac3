using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Cli.Contributor;

/// <summary>Why a contributor's home can't be used.</summary>
internal static class HomeRefusals
{
    public static Refusal Held(string home) => new(
        "contributor.home-held",
        new Place(home),
        new("此文件夹正被另一个进程使用", "another process uses this folder"),
        new("请等它结束，或先停止它（例如正在运行的 --watch）", "wait until it ends, or stop it (such as a --watch that runs)"));

    public static Refusal Unusable(string path, Exception failure) => new(
        "contributor.home",
        new Place(path),
        new($"无法读写：{failure.Message}", $"cannot be read or written: {failure.Message}"),
        new("请检查路径、权限和磁盘空间；已保存的内容没有丢失", "check path, permissions and free space; what was kept is not lost"));

    public static Refusal NoKey(string home) => new(
        "contributor.key-none",
        new Place(home),
        new("此文件夹中没有密钥", "this folder holds no key"),
        new("请核对 --home；首次使用请加 --role 角色 --new-key 生成密钥", "check --home; at first use make a key with --role ROLE --new-key"));

    public static Refusal KeyExists(string path) => new(
        "contributor.key-exists",
        new Place(path),
        new("已有密钥，不会覆盖", "there is a key already, and it is not replaced"),
        new("直接使用它；若确需新密钥，请另选一个空的 --home，并告知抽查机关", "use it; if you really need a new one take another, empty --home and tell the authority"));

    public static Refusal SeveralKeys(string home) => new(
        "contributor.key-several",
        new Place(home),
        new("此文件夹中有不止一个角色的密钥", "this folder holds keys of more than one role"),
        new("一个参与方一个文件夹；请用原来的备份", "one folder for each contributor; take your backup"));

    public static Refusal Passphrase(string path) => new(
        "contributor.passphrase-wrong",
        new Place(path),
        new("口令不对，或密钥文件已损坏；什么都没有改动", "the passphrase is wrong, or the key's file is damaged; nothing was changed"),
        new("请重新输入口令；多次不对时从备份恢复该文件", "type it again; if it fails again and again restore this file from its backup"));

    public static Refusal Tampered(string path) => new(
        "contributor.tampered",
        new Place(path),
        new("文件被改动或损坏，不予使用", "this file was changed or damaged and is not used"),
        new("请勿继续；从备份恢复该文件，并查明是谁动了它", "don't go on; restore this file from its backup, and find out who touched it"));

    public static Refusal Role(string role) => new(
        "contributor.role",
        new Place("--role"),
        new($"“{Short(role)}”不是 1–32 位的字母、数字、点、下划线或连字符", $"\"{Short(role)}\" is not 1 to 32 letters, digits, dots, underlines or hyphens"),
        new("请使用抽查机关给您的角色代号，如 legal、discipline", "use the role that the authority gave you, such as legal or discipline"));

    public static Refusal OtherRole(string home, string here, string other) => new(
        "contributor.role",
        new Place(home),
        new($"角色不一致：这里是 {here}，那里是“{Short(other)}”", $"the roles differ: {here} here, \"{Short(other)}\" there"),
        new("请核对 --home、--role 与 --token-file 是否属于同一角色", "check that --home, --role and --token-file are of one role"));

    private static string Short(string text) => Shown.Field(text);
}
