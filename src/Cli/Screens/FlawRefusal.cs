using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Cli.Screens;

/// <summary>A flaw in a file of a draw, told as refusals are.</summary>
internal static class FlawRefusal
{
    public static Refusal Of(Flaw flaw) => new(flaw.Rule, new Place(flaw.File, flaw.Line == 0 ? null : flaw.Line), new(flaw.Chinese, flaw.English), new(flaw.CureChinese, flaw.CureEnglish));
}
