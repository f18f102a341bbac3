using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Cli.Quickstart;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Protos;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Ceremony;
using Xinheng.Drawing.Documents;
using Xinheng.Scheduler.Jobs;
using Xinheng.Silo;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Draws;
using Xinheng.Silo.Draws.Contributions;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;
using Xinheng.Silo.Plans;
using Xinheng.Silo.Registry;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Schedule;
using Xinheng.Silo.Security;

namespace Xinheng.Tests.Cluster.Draws;

/// <summary>A listening office, with an approved plan where it is asked for, whose policy wants digits and two roles: discipline lives with it, legal is the test's, with a key of its own.</summary>
internal sealed class ContributorOffice : IAsyncDisposable
{
    public const string Plan = "4408002026001";
    public const string Number = "test-amr/2026/0001";

    private const string Digits = """{ "kind": "digits", "source": "cwl-3d", "how_many": 12, "when": "1d 20:30" }""";

    private static readonly DateOnly LastDay = new(2026, 8, 31);

    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-contributions-").FullName;
    private readonly TlsCertificate? tls;
    private SiloHost silo = null!;
    private GrpcChannel channel = null!;

    private ContributorOffice(TlsCertificate? tls) => this.tls = tls;

    public SteppedClock Clock { get; } = new(ChinaTime.StartOf(LastDay.AddDays(1)) + TimeSpan.FromHours(9));

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Secret { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public string Token { get; set; } = "";

    public string Pem => Encoding.ASCII.GetString(Signatures.PemOf(Key));

    public string Commitment => Drawing.Documents.Commitment.Of(Number, "legal", Secret);

    /// <summary>Where contributors reach it.</summary>
    public Uri Address => silo.GrpcAddress;

    public Contributions.ContributionsClient Client => new(channel);

    /// <summary>The file of the token by which its officers reach it.</summary>
    public string OfficeTokenPath => silo.OfficeTokenPath;

    public Metadata Headers => new() { { "authorization", $"Bearer {Token}" } };

    public ScheduledWork Calendar => ActivatorUtilities.CreateInstance<ScheduledWork>(silo.Services);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What the calendar would follow from, read as it reads it.</summary>
    public async Task<CommittedDraw> Scheduled() => Assert.Single((await ActivatorUtilities.CreateInstance<StoredSchedule>(silo.Services).Read(Cancellation)).Draws);

    public static async Task<ContributorOffice> Start(bool hasPlan = true, TlsCertificate? tls = null, string beacon = Digits)
    {
        var office = new ContributorOffice(tls);
        Directory.CreateDirectory(office.At("data"));
        await File.WriteAllTextAsync(
            office.At("data/draw-policy.json"),
            $$"""{ "version": "test", "roles": [ { "name": "discipline", "title": "纪检监察" }, { "name": "legal", "title": "法制审核" } ], "beacon": {{beacon}} }""",
            Cancellation);
        await office.Up();
        if (!hasPlan) return office;
        foreach (var file in RegistryFiles.Write(City.Of("schedule", 400, LastDay).Value, office.At("city"), null, Cancellation)) await office.Done<ImportCall, ImportSummary>("import", new(file.Kind, [file.Path], null, null, "occurrence"));
        await office.Done<ClassifyRequest, ClassifySummary>("classify", new(LastDay));
        await office.Done<PlanRequest, PlanSummary>("plan.make", new("maker", 2026, 3, Plan));
        await office.Done<PlanNamed, PlanCheckSummary>("plan.check", new(Plan));
        await office.Done<PlanSigned, PlanSummary>("plan.approve", new(Plan, "approver"));
        return office;
    }

    public string At(string name) => Path.Combine(folder, name);

    /// <summary>A file with a public key, as a contributor hands it over.</summary>
    public async Task<string> KeyFile(string text)
    {
        var path = At($"{Guid.CreateVersion7():N}.pem");
        await File.WriteAllTextAsync(path, text, Cancellation);
        return path;
    }

    /// <summary>Registers legal's key and gives it its token.</summary>
    public async Task Register()
    {
        await Done<ContributorKey, ContributorSummary>("draw.contributor.add", new("legal", await KeyFile(Pem)));
        Token = (await Done<ContributorNamed, ContributorTokenSummary>("draw.contributor.token", new("legal"))).Token;
    }

    /// <summary>From the opening to the signed plan.</summary>
    public async Task<DrawStatus> Commit()
    {
        await Done<CommitRequest, DrawStatus>("draw.commit", new(Plan));
        await Client.GiveCommitmentAsync(new GiveCommitmentRequest { Number = Number, Commitment = Commitment, PublicKeyPem = Pem }, Headers, cancellationToken: Cancellation);
        return await Done<CommitRequest, DrawStatus>("draw.commit", new(Plan));
    }

    /// <summary>legal checks the published plan and signs it.</summary>
    public async Task<ContributionStep> Consent()
    {
        var published = await Client.GetPlanAsync(new GetPlanRequest { Number = Number }, Headers, cancellationToken: Cancellation);
        var plan = PlanText.Read(published.Plan.ToByteArray()).Value;
        Assert.True(Signatures.Verify(published.SignerPem.ToStringUtf8(), published.Plan.Span, published.Signature.Span));
        Assert.Contains(new Commitment("legal", Commitment, Signatures.Fingerprint(Key)), plan.Commitments);
        Assert.Equal(plan.Tasks.Select(task => (task.Id, task.ScopeHash)), plan.Tasks.Select(task => (task.Id, Drawing.Grammar.Hashes.Of(published.Scopes[task.Id].ToByteArray()))));
        var signature = Google.Protobuf.ByteString.CopyFrom(Signatures.Sign(Key, published.Plan.Span));
        return (await Client.GiveConsentAsync(new GiveConsentRequest { Number = Number, Signature = signature }, Headers, cancellationToken: Cancellation)).Contribution.Step;
    }

    public async Task<TSummary> Done<TRequest, TSummary>(string verb, TRequest request)
        where TRequest : notnull
        where TSummary : notnull => (await Ask<TRequest, TSummary>(verb, request)).Value;

    public async Task<Answer<TSummary>> Ask<TRequest, TSummary>(string verb, TRequest request)
        where TRequest : notnull
        where TSummary : notnull
    {
        var outcome = await silo.Services.GetRequiredService<OfficeDesk>().Run(verb, JsonSerializer.Serialize(request, OfficeJson.Options), OfficeFiles.Local, new Progress<Step>(), Cancellation);
        return outcome.SummaryJson is { } json ? JsonSerializer.Deserialize<TSummary>(json, OfficeJson.Options)! : Answer<TSummary>.Refused(outcome.Refusals);
    }

    /// <summary>Everything in the process goes; what is on disk stays.</summary>
    public async Task Restart()
    {
        channel.Dispose();
        await silo.DisposeAsync();
        await Up();
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await silo.DisposeAsync();
        Key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Up()
    {
        silo = (await SiloHost.Start(new SiloSettings(At("data"), "test-amr", Clock, new SystemEntropy(), new ListenSettings("127.0.0.1", 0, 0, RunsSchedule: false, tls)), Cancellation)).Value;
        channel = GrpcChannel.ForAddress(silo.GrpcAddress);
    }
}
