using Xinheng.Contracts.Classes;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Tests.Unit.Subjects;

public sealed class HalfWidthTests
{
    [Theory]
    [InlineData("ＡＢｃ１２３（）／％－", "ABc123()/%-")]
    [InlineData("罚款金额（万元）", "罚款金额(万元)")]
    [InlineData("　x　", " x ")]
    [InlineData("“未变”、。", "“未变”、。")]
    [InlineData("", "")]
    public void Full_width_forms_become_half_width_and_all_else_stays(string full, string half) => Assert.Equal(half, HalfWidth.Of(full));

    [Fact]
    public void A_ratio_in_full_width_is_the_ratio() => Assert.Equal(Ratio.Of(5, 1000).Value, Ratio.Parse("０.５％").Value);

    [Fact]
    public void A_title_with_its_unit_in_full_width_brackets_has_the_unit() => Assert.Equal(("罚款金额", "万元"), (Title.Of("罚款金额（万元）").Base, Title.Of("罚款金额（万元）").Unit));
}
