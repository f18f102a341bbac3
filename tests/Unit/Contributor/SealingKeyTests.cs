using System.Globalization;
using System.Text;
using Xinheng.Cli.Contributor;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Unit.Contributor;

public sealed class SealingKeyTests
{
    /// <summary>What is sealed while others seal must open again: it is a secret that was committed to.</summary>
    [Fact]
    public void What_is_sealed_and_opened_side_by_side_is_what_was_sealed()
    {
        using var key = SealingKey.Of(SomeHome.Passphrase, new byte[SealingKey.SaltBytes]);
        var entropy = new SystemEntropy();
        Parallel.For(0, 20_000, index =>
        {
            var content = Encoding.ASCII.GetBytes(index.ToString("000000", CultureInfo.InvariantCulture));
            Assert.Equal(content, key.Open("a share", key.Seal("a share", content, entropy)));
        });
    }
}
