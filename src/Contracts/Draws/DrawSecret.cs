using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Draws;

/// <summary>A contributor's opened secret on its way to the draw. It prints nothing: calls and records are printed in logs, whole.</summary>
[GenerateSerializer, Immutable, Alias("xinheng.draw-secret")]
public sealed class DrawSecret
{
    private const int Characters = 64;

    [Id(0)] private readonly string text;

    private DrawSecret(string text) => this.text = text;

    /// <summary>Reads 64 lower-case hex characters; the refusal does not repeat what was typed.</summary>
    public static Answer<DrawSecret> Parse(string? typed) => typed is { Length: Characters } && typed.All(char.IsAsciiHexDigitLower)
        ? new DrawSecret(typed)
        : new Refusal(
            "draw.secret",
            new Place(Column: "secret"),
            new("揭示的秘密应为 64 位小写十六进制字符", "a secret is 64 lower-case hex characters"),
            new("请由参与方程序原样给出", "let the contributor's program give it as it is"));

    /// <summary>The secret itself.</summary>
    public string Open() => text;

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
