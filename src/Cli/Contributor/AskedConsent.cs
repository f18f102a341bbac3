using System.Collections.Immutable;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;

namespace Xinheng.Cli.Contributor;

/// <summary>Shows the plan and asks at the terminal; a program that has looked at the plan itself consents with <c>--yes</c>.</summary>
internal sealed class AskedConsent(Screen screen, ITerminal terminal, bool isGiven) : IConsent
{
    public Refusal? Ask(Publication publication, SeedShare share, ImmutableArray<Bilingual> warnings)
    {
        PlanScreen.Show(screen, publication, share, warnings);
        var number = DrawNumber.Parse(share.Number).Value;
        if (isGiven) return null;
        if (screen.IsJson || !terminal.IsThere) return ShareRefusals.NobodyToAsk(number);
        var typed = terminal.Ask(screen.In("核对无误并同意按此计划抽查，请输入“同意”；其他输入表示不签署：", "type yes if all of it is right and you consent to this draw; anything else means no: "))?.Trim();
        return typed is "同意" or "yes" ? null : ShareRefusals.Declined(number);
    }
}
