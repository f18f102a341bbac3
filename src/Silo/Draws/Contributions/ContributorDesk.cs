using System.Collections.Immutable;
using System.Security.Cryptography;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Scheduler.Planning;
using Xinheng.Silo.Office;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws.Contributions;

/// <summary>Registers contributors that live elsewhere, and gives them tokens. A role without a registered key lives on this machine.</summary>
internal sealed class ContributorDesk(DrawPolicy policy, ContributorShelf shelf, ContributorTokens tokens, KeyRing keys)
{
    private const int MostKeyBytes = 16_384;

    public async Task<Answer<ContributorSummary>> Add(ContributorKey request, OfficeFiles files, CancellationToken cancellation)
    {
        if (Title(request.Role) is not { } title) return ContributorRefusals.UnknownRole(request.Role, policy);
        if (!(await ReadKey(files.Input(request.Key), request.Key, cancellation)).TryGet(out var key, out var refusals)) return Answer<ContributorSummary>.Refused(refusals);
        var all = await shelf.All();
        if (all.Values.FirstOrDefault(other => other.Role != request.Role && other.Fingerprint == key.Fingerprint) is { } taken) return CeremonyRefusals.SameKey(taken.Role, request.Role);
        if (Signer() is { } signer && signer == key.Fingerprint) return CeremonyRefusals.SameKey(KeyRing.Signer, request.Role);
        var held = all.GetValueOrDefault(request.Role);
        if (held is not null && held.Fingerprint != key.Fingerprint && !request.Replace) return ContributorRefusals.Registered(held, key.Fingerprint);
        var put = await shelf.Put(request.Role, held?.Fingerprint, key.Fingerprint, key.Pem);
        return new ContributorSummary(request.Role, title, put.Fingerprint, held is not null && held.Fingerprint != put.Fingerprint ? held.Fingerprint : null);
    }

    public async Task<Answer<ContributorTokenSummary>> Token(ContributorNamed request, CancellationToken cancellation) =>
        (await tokens.Issue(request.Role, cancellation)).Then<ContributorTokenSummary>(token => new ContributorTokenSummary(request.Role, token.Reveal()));

    public async Task<Answer<ContributorList>> List()
    {
        var registered = await shelf.All();
        return new ContributorList(
        [
            .. policy.Roles.Select(role => registered.GetValueOrDefault(role.Name) is { } elsewhere
                ? new ContributorLine(role.Name, role.Title, true, elsewhere.Fingerprint, elsewhere.RegisteredAt, elsewhere.HasToken, [.. elsewhere.Earlier.Select(earlier => earlier.Fingerprint)])
                : new ContributorLine(role.Name, role.Title, false, null, null, false, [])),
        ]);
    }

    private string? Title(string role) => policy.Roles.FirstOrDefault(demanded => demanded.Name == role)?.Title;

    // No key yet, no clash: the one that the first draw makes will be fresh.
    private string? Signer()
    {
        if (!keys.Has(KeyRing.Signer)) return null;
        using var signer = keys.Open(KeyRing.Signer);
        return Signatures.Fingerprint(signer);
    }

    private static async Task<Answer<PublicKey>> ReadKey(string path, string named, CancellationToken cancellation)
    {
        string text;
        try
        {
            if (new FileInfo(path).Length > MostKeyBytes) return ContributorRefusals.NoKey(named);
            text = await File.ReadAllTextAsync(path, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ContributorRefusals.Unreadable(named, failure.Message);
        }

        // A private key has no business here: whoever hands it over can be signed for.
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal)) return ContributorRefusals.PrivateKey(named);
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            return ContributorRefusals.NoKey(named);
        }

        // Written anew, so that blanks and line ends of the file make no difference; the one who judges what a key is is the verifier.
        var pem = System.Text.Encoding.ASCII.GetString(Signatures.PemOf(key));
        return Signatures.FingerprintOf(pem) is { } fingerprint ? new PublicKey(fingerprint, pem) : ContributorRefusals.NoKey(named);
    }

    private sealed record PublicKey(string Fingerprint, string Pem);
}

/// <summary>Registers a public key for a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Key">The file in PEM.</param>
/// <param name="Replace">Whether it may take another key's place.</param>
internal sealed record ContributorKey(string Role, string Key, bool Replace = false);

/// <summary>A contributor by its role.</summary>
internal sealed record ContributorNamed(string Role);

/// <summary>A key that is registered now.</summary>
/// <param name="Role">The role.</param>
/// <param name="Title">What the office calls it.</param>
/// <param name="Fingerprint">Fingerprint of draw/1, to be compared with what the contributor's own program shows.</param>
/// <param name="Replaced">Fingerprint of the key whose place it took; null where there was none, or the same.</param>
internal sealed record ContributorSummary(string Role, string Title, string Fingerprint, string? Replaced);

/// <summary>A token, shown this once: only its hash is kept.</summary>
internal sealed record ContributorTokenSummary(string Role, string Token)
{
    /// <summary>Never the token itself: a record would print all its members.</summary>
    public override string ToString() => $"(token of {Role})";
}

/// <summary>The roles that the policy demands, and where each lives.</summary>
internal sealed record ContributorList(ImmutableArray<ContributorLine> Contributors);

/// <summary>One of them.</summary>
/// <param name="Role">The role.</param>
/// <param name="Title">What the office calls it.</param>
/// <param name="IsElsewhere">False: it lives on this machine.</param>
/// <param name="Fingerprint">Of its registered key; null where it lives here.</param>
/// <param name="RegisteredAt">Since when (UTC).</param>
/// <param name="HasToken">Whether it was given a token.</param>
/// <param name="Earlier">Fingerprints of the keys before.</param>
internal sealed record ContributorLine(string Role, string Title, bool IsElsewhere, string? Fingerprint, DateTimeOffset? RegisteredAt, bool HasToken, ImmutableArray<string> Earlier);
