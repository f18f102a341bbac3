using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Unit.Subjects;

public sealed class SubjectIdTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110108551385082Q")]
    [InlineData("91512081MA62K0260E")]
    [InlineData("91330203674737244W")]
    [InlineData("91330282L07196379D")]
    [InlineData("91440802MA00004100")] // weighted sum divisible by 31: the outer modulus of the standard matters
    public void A_right_code_is_taken(string code) => Assert.Equal(code, SubjectId.Parse(code).Value.Text);

    [Theory]
    [InlineData("91350100M000100Y4Z", "subject.id.check")]
    [InlineData("91310115MA1G4L1WXK", "subject.id.check")]
    [InlineData("91350100I000100Y43", "subject.id.character")]
    [InlineData("9135010", "subject.id.length")]
    [InlineData("", "subject.id.length")]
    [InlineData(null, "subject.id.length")]
    public void A_wrong_code_is_refused_by_the_rule_it_breaks(string? code, string rule) => Assert.Equal(rule, SubjectId.Parse(code).Refusals[0].Code);

    [Theory]
    [InlineData(" ９１３５０１００Ｍ０００１００Ｙ４３ ")]
    [InlineData("\uFEFF91350100m000100y43")]
    [InlineData("'91350100M000100Y43")]
    [InlineData("9135 0100 M000 100Y43")]
    public void Full_width_lower_case_blanks_quote_and_byte_order_mark_are_put_right(string typed) =>
        Assert.Equal("91350100M000100Y43", SubjectId.Parse(typed).Value.Text);

    [Fact]
    public void An_old_registration_number_stands_beside_the_code()
    {
        var id = SubjectId.Parse("440802000012345").Value;
        Assert.Equal("R440802000012345", id.Text);
        Assert.Equal(id, SubjectId.Parse("R440802000012345").Value);
        Assert.False(id.IsUnifiedCode);
    }

    [Fact]
    public void An_id_that_was_never_given_cannot_be_read() => Assert.Throws<InvalidOperationException>(() => default(SubjectId).Text);
}
