using System.Collections.Immutable;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Grains;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Draws.Beacons;
using Xinheng.Silo.Office;
using Xinheng.Silo.Options;

namespace Xinheng.Silo.Draws;

/// <summary>What an officer asks of draws.</summary>
internal sealed class DrawDesk(IGrainFactory grains, DrawStore store, BundleExport export, DrandSource source, SiloSettings settings)
{
    public async Task<Answer<DrawStatus>> Commit(CommitRequest request) => await grains.GetGrain<IDrawChainGrain>(settings.Organisation).Commit(request.Plan);

    public async Task<Answer<DrawStatus>> Stamp(NumberRequest request) => await With(request.Number, draw => draw.Stamp());

    public async Task<Answer<DrawStatus>> Consent(ConsentRequest request) => await With(request.Number, draw => draw.Consent(request.Role));

    public async Task<Answer<DrawStatus>> Reveal(RevealRequest request) => await With(request.Number, draw => draw.Reveal(request.Role));

    public async Task<Answer<DrawStatus>> Digits(DigitsRequest request) => await With(request.Number, draw => draw.TypeDigits(request.By, request.Digits));

    /// <summary>drand's value, from a file that the officer brings or from the server that the officer names.</summary>
    public async Task<Answer<DrawStatus>> Beacon(BeaconRequest request, OfficeFiles files, CancellationToken cancellation)
    {
        if (request.File is null == request.Url is null) return BeaconRefusals.OneSource;
        if (!DrawNumber.Parse(request.Number).TryGet(out var number, out var refusals)) return Answer<DrawStatus>.Refused(refusals);
        if (await store.FindPapers(number) is not { } held) return DrawRefusals.Unknown(number);
        if (held.Plan.Beacon is not Drawing.Documents.Beacon.Drand planned) return BeaconRefusals.OtherKind(held);
        var answered = request.File is { } file ? await DrandRound.ReadFile(files.Input(file), file, cancellation) : await source.Ask(request.Url!, planned.Round, cancellation);
        return answered.TryGet(out var json, out refusals) ? await grains.GetGrain<IDrawGrain>(number.ToString()).GiveRound(json) : Answer<DrawStatus>.Refused(refusals);
    }

    public async Task<Answer<DrawStatus>> Run(NumberRequest request) => await With(request.Number, draw => draw.Run());

    public async Task<Answer<DrawStatus>> Close(NumberRequest request) => await With(request.Number, draw => draw.Close());

    public async Task<Answer<DrawStatus>> Disclose(NumberRequest request) => await With(request.Number, draw => draw.Disclose());

    public async Task<Answer<DrawStatus>> Show(NumberRequest request) => await With(request.Number, draw => draw.Status());

    public async Task<Answer<DrawStatus>> Void(AbandonRequest request) => await With(request.Number, draw => draw.Void(request.Reason));

    public async Task<Answer<DrawList>> List() => new DrawList(await grains.GetGrain<IDrawChainGrain>(settings.Organisation).All());

    public async Task<Answer<ExportSummary>> Export(ExportRequest request, OfficeFiles files, CancellationToken cancellation)
    {
        if (!DrawNumber.Parse(request.Number).TryGet(out var number, out var refusals)) return Answer<ExportSummary>.Refused(refusals);
        if (await store.Find(number) is not { } draw) return DrawRefusals.Unknown(number);
        var folder = files.Output(request.Out);
        if ((request.Folder ?? BundleFolder.Of(folder)).Against(request, draw) is { } refusal) return refusal;
        return new ExportSummary(number, request.IsPublic, request.Out, [.. await export.Write(draw, folder, !request.IsPublic, cancellation)]);
    }

    public async Task<Answer<ReserveDecision>> Decide(DecideRequest request, ReserveStep step) =>
        DrawNumber.Parse(request.Number).TryGet(out var number, out var refusals)
            ? await grains.GetGrain<IDrawGrain>(number.ToString()).Decide(new(step, request.Task, request.Subject, request.Reason, request.By, request.ApprovedBy))
            : Answer<ReserveDecision>.Refused(refusals);

    private async Task<Answer<DrawStatus>> With(string number, Func<IDrawGrain, ValueTask<Answer<DrawStatus>>> step) =>
        DrawNumber.Parse(number).TryGet(out var parsed, out var refusals) ? await step(grains.GetGrain<IDrawGrain>(parsed.ToString())) : Answer<DrawStatus>.Refused(refusals);
}

/// <summary>Commits a plan.</summary>
internal sealed record CommitRequest(string Plan);

/// <summary>A local contributor signs the plan.</summary>
internal sealed record ConsentRequest(string Number, string Role);

/// <summary>A local contributor opens its commitment.</summary>
internal sealed record RevealRequest(string Number, string Role);

/// <summary>A person types the beacon's digits.</summary>
internal sealed record DigitsRequest(string Number, string By, string Digits)
{
    /// <summary>Without the digits: a second person is not to see them.</summary>
    public override string ToString() => $"(digits of {Number} by {By})";
}

/// <summary>Brings the value of a drand round, from a file or from a server; one of the two.</summary>
internal sealed record BeaconRequest(string Number, string? File, string? Url);

/// <summary>A step that needs no more than the draw's number.</summary>
internal sealed record NumberRequest(string Number);

/// <summary>Abandons a draw.</summary>
internal sealed record AbandonRequest(string Number, string Reason);

/// <summary>Uses a reserve or passes it over.</summary>
internal sealed record DecideRequest(string Number, string Task, string Subject, string Reason, string By, string ApprovedBy);

/// <summary>Writes a bundle.</summary>
/// <param name="Number">The draw.</param>
/// <param name="IsPublic">True for what is public at this moment, false for the auditor's.</param>
/// <param name="Out">The folder; a server is told its path and sends back what goes there.</param>
/// <param name="Folder">What the folder holds, as a client of a server saw it; null where the verb can look by itself.</param>
internal sealed record ExportRequest(string Number, bool IsPublic, string Out, BundleFolder? Folder = null);

/// <summary>All draws, oldest first.</summary>
internal sealed record DrawList(ImmutableArray<DrawStatus> Draws);

/// <summary>A bundle that was written.</summary>
internal sealed record ExportSummary(DrawNumber Number, bool IsPublic, string Out, ImmutableArray<string> Files);
