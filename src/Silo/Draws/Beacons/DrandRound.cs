using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;

namespace Xinheng.Silo.Draws.Beacons;

/// <summary>Reads what drand's HTTP interface answers for a round: <c>{"round":…,"randomness":…,"signature":…}</c>; other members are drand's own business.</summary>
internal static class DrandRound
{
    /// <summary>An answer has some 250 characters; nothing longer is read.</summary>
    public const int MostCharacters = 4096;

    private const int RandomnessCharacters = 64;
    private const int SignatureCharacters = 96; // a point of G1, compressed: 48 bytes

    private static readonly JsonSerializerOptions Options = new() { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public static Answer<BeaconValue.Drand> Parse(string json)
    {
        if (json.Length > MostCharacters) return Malformed(string.Create(CultureInfo.InvariantCulture, $"{json.Length} > {MostCharacters}"));
        try
        {
            var answer = JsonSerializer.Deserialize<Round>(json, Options);
            return answer switch
            {
                null => Malformed("null"),
                { Number: < 1 } => Malformed("round"),
                _ when !IsHex(answer.Randomness, RandomnessCharacters) => Malformed("randomness"),
                _ when !IsHex(answer.Signature, SignatureCharacters) => Malformed("signature"),
                _ => new BeaconValue.Drand(answer.Number, answer.Randomness, answer.Signature),
            };
        }
        catch (JsonException malformed)
        {
            return Malformed(malformed.Path ?? "$");
        }
    }

    /// <summary>The text of a file that holds such an answer; judged by nobody yet.</summary>
    public static async Task<Answer<string>> ReadFile(string path, string named, CancellationToken cancellation)
    {
        try
        {
            return new FileInfo(path).Length <= MostCharacters ? await File.ReadAllTextAsync(path, cancellation) : Malformed("> 4 KiB").At(new Place(named));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal("draw.drand-file", new Place(named), new($"文件无法读取：{failure.Message}", $"the file cannot be read: {failure.Message}"), new("请核对路径与权限", "check the path and its permissions"));
        }
    }

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    private static Refusal Malformed(string where) => new(
        "draw.drand",
        new($"不是 drand 对一个轮次的应答（{where}）", $"this is not what drand answers for a round ({where})"),
        new("请原样保存 drand 接口 /<链哈希>/public/<轮次> 的应答", "save what drand's /<chain hash>/public/<round> answers, as it is"));

    private sealed record Round([property: JsonPropertyName("round")] long Number, [property: JsonPropertyName("randomness")] string Randomness, [property: JsonPropertyName("signature")] string Signature);
}
