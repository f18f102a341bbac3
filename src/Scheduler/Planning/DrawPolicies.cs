using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scheduler.Files;

namespace Xinheng.Scheduler.Planning;

/// <summary>
/// Reads draw policies. The shipped one demands two offices that do not report to the one that draws, 纪检监察 and 法制审核, and no beacon, so that a
/// quarter can be drawn on one machine; an office overrides it with a file of the same form in the data directory.
/// </summary>
public static class DrawPolicies
{
    /// <summary>Name of the file in the data directory that takes the shipped policy's place.</summary>
    public const string FileName = "draw-policy.json";

    private const int LeastDigits = 12; // draw/1, section 3
    private const int MostDigits = 60; // three digits on each of twenty evenings; more are mistyped
    private const int LongestTitle = 40;
    private const string Signer = "signer"; // signer.pem is the signer's in every bundle and among the keys

    private static readonly Lazy<DrawPolicy> Builtin = new(() => Parse(OwnFile.Shipped(FileName), FileName).Value);

    /// <summary>The policy that ships with the product.</summary>
    public static DrawPolicy Shipped => Builtin.Value;

    /// <summary>Reads a policy file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in refusals.</param>
    public static Answer<DrawPolicy> Parse(string json, string file) => OwnFile.Parse<DrawPolicy>(json, file, Unreadable).Then<DrawPolicy>(policy =>
    {
        var refusals = Check(policy).Select(refusal => refusal.At(new Place(file))).ToList();
        return refusals.Count == 0 ? policy with { Roles = [.. policy.Roles.OrderBy(role => role.Name, StringComparer.Ordinal)] } : Answer<DrawPolicy>.Refused(refusals);
    });

    private static IEnumerable<Refusal> Check(DrawPolicy policy)
    {
        if (policy.Roles.IsDefaultOrEmpty) yield return Wrong("roles", "至少应有一个参与方", "at least one contributor is due");
        foreach (var role in policy.Roles.IsDefault ? [] : policy.Roles)
        {
            if (role is null) yield return Wrong("roles", "参与方不能为 null", "a contributor is null");
            else if (!Name.IsWellFormed(role.Name) || role.Name == Signer) yield return Wrong("roles", $"角色名“{role.Name}”不合规范或为 {Signer}", $"\"{role.Name}\" is no name of draw/1's form, or is {Signer}");
            else if (string.IsNullOrWhiteSpace(role.Title) || role.Title.Length > LongestTitle) yield return Wrong("roles", $"{role.Name} 应有 1 至 {LongestTitle} 字的名称", $"{role.Name} needs a title of 1 to {LongestTitle} characters");
        }

        // Keys are files named by role, and some file systems take capitals for small letters.
        var names = policy.Roles.IsDefault ? [] : policy.Roles.Where(role => role is not null).Select(role => role.Name).ToList();
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Count) yield return Wrong("roles", "角色重复", "a role stands twice");
        if (policy.Stamping is { } stamping && !(Uri.TryCreate(stamping.Server, UriKind.Absolute, out var server) && (server.Scheme == Uri.UriSchemeHttp || server.Scheme == Uri.UriSchemeHttps))) yield return Wrong("stamping.server", "应为 http:// 或 https:// 的完整地址", "a whole address of http:// or https:// is due");
        if (policy.Stamping?.Roots is { } roots && (roots.Length == 0 || Path.GetFileName(roots) != roots || roots is "." or "..")) yield return Wrong("stamping.roots", "应为数据目录中的一个文件名", "the name of a file in the data directory is due");
        if (policy.Beacon is not BeaconRule.Digits digits) yield break;
        if (!Name.IsWellFormed(digits.Source)) yield return Wrong("beacon.source", "来源应为 1 至 32 个字母、数字或 . _ -", "a source is 1 to 32 letters, digits or . _ -");
        if (digits.HowMany is < LeastDigits or > MostDigits) yield return Wrong("beacon.how_many", $"应为 {LeastDigits} 至 {MostDigits} 位", $"{LeastDigits} to {MostDigits} digits are due");
    }

    private static Refusal Unreadable(string detail) => new(
        "draw.policy.file",
        new($"抽查规程文件无法读取：{detail}", $"the draw policy cannot be read: {detail}"),
        new("请按随程序提供的 draw-policy.json 的格式填写", "write it in the form of the draw-policy.json that comes with the program"));

    private static Refusal Wrong(string what, string chinese, string english) => new(
        "draw.policy.value",
        new($"抽查规程的 {what} 有误：{chinese}", $"the draw policy's {what} is wrong: {english}"),
        new("请更正后重试", "correct it and try again"));
}
