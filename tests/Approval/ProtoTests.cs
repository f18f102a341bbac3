namespace Xinheng.Tests.Approval;

public sealed class ProtoTests
{
    private static readonly string Folder = Path.Combine(Approved.Root, "src", "Contracts", "Protos");

    public static TheoryData<string> Protos => [.. Directory.GetFiles(Folder, "*.proto").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Comments may change; messages, fields, numbers and calls are a contract with every client.</summary>
    [Theory]
    [MemberData(nameof(Protos))]
    public void What_is_said_over_gRPC_is_the_approved_contract(string proto)
    {
        var statements = File.ReadLines(Path.Combine(Folder, proto)).Select(line => line.Split("//")[0].Trim()).Where(line => line.Length > 0);
        Approved.Check(string.Join('\n', statements), proto);
    }
}
