using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws.Stamping;
using Xinheng.Tests.Unit.Stamping;

namespace Xinheng.Tests.Properties.Stamping;

/// <summary>
/// Laws of time stamps, over one that a real authority made. Not all of its bytes are signed: the status and its text stand before the token, and in the token the
/// versions of its forms and the list of its hash algorithms stand outside the signature. Who changes those changes nothing that the stamp says: the law is that
/// whatever passes says the same, at the same time, by the same certificate.
/// </summary>
public sealed class StampLaws(StampLaws.Stamped stamped) : IClassFixture<StampLaws.Stamped>
{
    private static readonly byte[] Plan = Encoding.ASCII.GetBytes("draw/1 plan\n");

    [FsCheck.Xunit.Property(MaxTest = 1000)]
    public Property A_stamp_with_a_changed_byte_fails_or_says_the_same() => Prop.ForAll(
        Gen.Choose(0, stamped.Response.Length - 1).SelectMany(at => Gen.Choose(1, 255).Select(flip => (at, flip))).ToArbitrary(),
        mutation => FailsOrSaysTheSame([.. stamped.Response.Select((value, at) => at == mutation.at ? (byte)(value ^ mutation.flip) : value)]).Label($"{mutation}"));

    [FsCheck.Xunit.Property(MaxTest = 300)]
    public Property A_stamp_with_bytes_left_out_or_doubled_fails_or_says_the_same() => Prop.ForAll(
        Gen.Choose(0, stamped.Response.Length - 1).SelectMany(from => Gen.Choose(1, 40).SelectMany(count => Gen.Elements(false, true).Select(doubles => (from, count, doubles)))).ToArbitrary(),
        cut => FailsOrSaysTheSame([.. stamped.Response.Take(cut.doubles ? cut.from + cut.count : cut.from), .. stamped.Response.Skip(cut.doubles ? cut.from : cut.from + cut.count)]).Label($"{cut}"));

    /// <summary>The text of the status is nobody's word: whatever it is, the stamp is the same.</summary>
    [FsCheck.Xunit.Property(MaxTest = 100)]
    public bool The_text_of_the_status_changes_nothing(NonNull<string> text)
    {
        var spoken = new string([.. text.Get.Where(char.IsAscii)]);
        return stamped.Reader.Judge(MadeUpResponses.Granted(stamped.Token.Encoded.ToArray(), status: 1, spoken), Plan) == stamped.Reader.Judge(stamped.Response, Plan);
    }

    [FsCheck.Xunit.Property(MaxTest = 300)]
    public bool No_other_file_is_the_stamped_one(byte[] content) => stamped.Reader.Judge(stamped.Response, content).Result == CheckResult.Failed;

    private bool FailsOrSaysTheSame(byte[] changed)
    {
        if (stamped.Reader.Judge(changed, Plan).Result != CheckResult.Passed) return true;
        var token = StampResponse.Read(changed)!.Token!;
        return token.Info.Encode().AsSpan().SequenceEqual(stamped.Token.Info.Encode()) && token.Signer!.RawData.AsSpan().SequenceEqual(stamped.Token.Signer!.RawData);
    }

    /// <summary>A stamp over the plan, with a text in its status, and a reader who has the root.</summary>
    public sealed class Stamped : IDisposable
    {
        private readonly OpensslAuthority authority = new(isBelowAnother: true);

        public Stamped()
        {
            Token = StampResponse.Read(authority.Stamp(Plan))!.Token!;
            Response = MadeUpResponses.Granted(Token.Encoded.ToArray(), text: "Operation Okay");
            Reader = new StampReader(StampRoots.Read([authority.RootPath]).Value);
        }

        internal byte[] Response { get; }

        internal StampToken Token { get; }

        internal StampReader Reader { get; }

        public void Dispose() => authority.Dispose();
    }
}
