using Grpc.Core;
using Xinheng.Silo.Office;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Office;

public sealed class OfficeTokenTests : IDisposable
{
    private readonly DataDirectory directory = new(Directory.CreateTempSubdirectory("xinheng-token-").FullName);

    public void Dispose() => Directory.Delete(directory.Root, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("secret")]
    public void A_token_file_that_is_not_whole_lets_nobody_in(string content)
    {
        Directory.CreateDirectory(directory.Keys);
        var path = Path.Combine(directory.Keys, "office.token");
        File.WriteAllText(path, content);
        var token = OfficeToken.OpenOrMake(directory, new SystemEntropy());
        Assert.False(token.IsIn([]));
        Assert.False(token.IsIn(new Metadata { { "authorization", "Bearer " + content.Trim() } }));
        Assert.True(token.IsIn(new Metadata { { "authorization", "Bearer " + File.ReadAllText(path) } }));
    }
}
