using System.Collections.Immutable;
using Xinheng.Cli.Contributor;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;

namespace Xinheng.Tests.Unit.Contributor;

/// <summary>A person who decides, and remembers what it was asked.</summary>
internal sealed class Person(Func<Publication, bool> decides) : IConsent
{
    public List<(Publication Publication, ImmutableArray<Bilingual> Warnings)> Asked { get; } = [];

    public static Person Willing => new(_ => true);

    public Refusal? Ask(Publication publication, SeedShare share, ImmutableArray<Bilingual> warnings)
    {
        Asked.Add((publication, warnings));
        return decides(publication) ? null : new Refusal("contributor.declined", new("不同意", "no"), new("告诉机关", "tell the office"));
    }
}
