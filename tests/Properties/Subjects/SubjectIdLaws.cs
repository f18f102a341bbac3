using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Tests.Properties.Subjects;

public sealed class SubjectIdLaws
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Gen<string> Body = Gen.Elements(Alphabet.ToCharArray()).ArrayOf(17).Select(characters => new string(characters));

    private static readonly Gen<string> Code = Body.Select(body => Alphabet.Select(check => body + check).Single(IsTaken));

    [FsCheck.Xunit.Property(MaxTest = 300)]
    public Property Of_all_check_characters_exactly_one_is_right() => Prop.ForAll(Body.ToArbitrary(), body => Alphabet.Count(check => IsTaken(body + check)) == 1);

    [FsCheck.Xunit.Property(MaxTest = 300)]
    public Property One_mistyped_character_is_always_refused() => Prop.ForAll(
        Code.ToArbitrary(), Gen.Choose(0, 17).ToArbitrary(), Gen.Elements(Alphabet.ToCharArray()).ToArbitrary(),
        (code, place, typed) => typed == code[place] || !IsTaken($"{code[..place]}{typed}{code[(place + 1)..]}"));

    // The check character has no weight of its own to be told by when it changes places, the 17 before it have one each.
    [FsCheck.Xunit.Property(MaxTest = 300)]
    public Property Two_neighbours_that_change_places_are_always_refused() => Prop.ForAll(
        Code.ToArbitrary(), Gen.Choose(0, 15).ToArbitrary(),
        (code, place) => code[place] == code[place + 1] || !IsTaken($"{code[..place]}{code[place + 1]}{code[place]}{code[(place + 2)..]}"));

    [FsCheck.Xunit.Property(MaxTest = 300)]
    public Property What_is_read_is_written_and_read_again_as_itself() => Prop.ForAll(
        Gen.OneOf(Code, Gen.Elements("0123456789".ToCharArray()).ArrayOf(15).Select(digits => new string(digits))).ToArbitrary(),
        typed => SubjectId.Parse(SubjectId.Parse(typed).Value.Text).Value == SubjectId.Parse($" {typed.ToLowerInvariant()}").Value);

    private static bool IsTaken(string code) => SubjectId.Parse(code).IsGiven;
}
