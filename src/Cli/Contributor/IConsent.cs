using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;

namespace Xinheng.Cli.Contributor;

/// <summary>The person who decides whether a plan is signed, after every rule is kept.</summary>
internal interface IConsent
{
    /// <summary>Shows the plan and asks.</summary>
    /// <returns>Null for a consent, else why there is none.</returns>
    Refusal? Ask(Publication publication, SeedShare share, ImmutableArray<Bilingual> warnings);
}
