using System.Globalization;
using Xinheng.Silo.Registry.Kinds;

namespace Xinheng.Tests.Properties.Registry;

public sealed class SaidLaws
{
    [FsCheck.Xunit.Property(MaxTest = 1_000)]
    public void An_amount_is_said_without_zeros_at_its_end(decimal amount, byte zeros) =>
        Assert.Equal(amount.ToString("0.############################", CultureInfo.InvariantCulture), Said.Of(WithZeros(amount, zeros % 6)));

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.000")]
    [InlineData("100")]
    [InlineData("1234567.8900")]
    [InlineData("-5.50")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335")]
    public void So_are_the_ends_of_what_there_is(string typed)
    {
        var amount = decimal.Parse(typed, CultureInfo.InvariantCulture);
        Assert.Equal(amount.ToString("0.############################", CultureInfo.InvariantCulture), Said.Of(amount));
        Assert.Equal((-amount).ToString("0.############################", CultureInfo.InvariantCulture), Said.Of(-amount));
    }

    /// <summary>The same amount as a file with more places has it; as it is where there is no room for them.</summary>
    private static decimal WithZeros(decimal amount, int zeros)
    {
        var text = amount.ToString(CultureInfo.InvariantCulture);
        return decimal.Parse(zeros == 0 ? text : (text.Contains('.', StringComparison.Ordinal) ? text : text + ".") + new string('0', zeros), CultureInfo.InvariantCulture);
    }
}
