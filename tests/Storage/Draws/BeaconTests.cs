using System.Net;
using System.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Draws.Beacons;

namespace Xinheng.Tests.Storage.Draws;

/// <summary>The value of a beacon: who brings it, when it is taken, and what is refused.</summary>
public sealed class BeaconTests
{
    // Round 657413 of quicknet as drand's interface answers it; the value of the draw/1 vector "tiny".
    private const string Randomness = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587";
    private const string Signature = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
    private const string Round = $$"""{"round":657413,"randomness":"{{Randomness}}","signature":"{{Signature}}"}""";

    private static readonly DateTimeOffset RoundTime = new(2023, 9, 15, 11, 0, 3, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_entries_that_differ_are_dropped_without_a_hint_and_who_typed_stays_on_record()
    {
        using var ceremony = new Ceremony(Ceremony.Digits);
        await ceremony.Commit();
        await ceremony.Give();
        Assert.Equal("draw.beacon-early", Ceremony.Code(await ceremony.Type("张三", Ceremony.Drawn)));
        ceremony.MoveToBeacon();
        Assert.Equal("draw.digits-form", Ceremony.Code(await ceremony.Type("张三", Ceremony.Drawn + "0")));
        _ = (await ceremony.Type("张三", Ceremony.Drawn)).Value;
        Assert.Equal("draw.digits-same-person", Ceremony.Code(await ceremony.Type(" 张 三 ", Ceremony.Drawn)));
        var refusal = (await ceremony.Type("李四", "001122334456")).Refusals[0];
        Assert.Equal("draw.digits-differ", refusal.Code);
        foreach (var language in new[] { Language.Chinese, Language.English }) Assert.DoesNotContain("00112233", refusal.In(language), StringComparison.Ordinal);
        var held = await ceremony.Held();
        Assert.Null(held.Body.Beacon);
        Assert.Equal([("张三", null), ("李四", null)], held.Body.Typed!.Value.Select(typed => (typed.By, typed.Digits)));
        _ = (await ceremony.Type("李四", Ceremony.Drawn)).Value;
        _ = (await ceremony.Type("王五", Ceremony.Drawn)).Value;
        Assert.Equal("draw.beacon-stands", Ceremony.Code(await ceremony.Type("王五", "001122334456")));
        Assert.Equal($"digits {Ceremony.Drawn}", (await ceremony.Held()).Body.Beacon);
        Assert.Equal(4, (await ceremony.Held()).Body.Typed!.Value.Length);
    }

    [Fact]
    public async Task A_drand_value_is_taken_for_its_round_and_time_alone()
    {
        using var ceremony = new Ceremony(Ceremony.Drand, RoundTime.AddHours(-1));
        await ceremony.Commit();
        await ceremony.Give();
        Assert.Equal("draw.beacon-early", Ceremony.Code(await ceremony.GiveRound(Round)));
        ceremony.Time.SetUtcNow(RoundTime);
        Assert.Equal("draw.drand-round", Ceremony.Code(await ceremony.GiveRound(Round.Replace("657413", "657414", StringComparison.Ordinal))));
        Assert.Equal("draw.drand-hash", Ceremony.Code(await ceremony.GiveRound(Round.Replace("fc18", "fc19", StringComparison.Ordinal))));
        Assert.Equal("draw.drand", Ceremony.Code(await ceremony.GiveRound(Round.Replace(Signature, Signature[2..], StringComparison.Ordinal))));
        Assert.Equal("draw.drand", Ceremony.Code(await ceremony.GiveRound("<html>")));
        Assert.Equal("draw.beacon-kind", Ceremony.Code(await ceremony.Type("张三", Ceremony.Drawn)));
        Assert.Null((await ceremony.Held()).Body.Beacon);
        _ = (await ceremony.GiveRound(Round)).Value;
        _ = (await ceremony.GiveRound(Round)).Value;
        var drawn = (await ceremony.Draw()).Value;
        Assert.Equal(new BeaconValue.Drand(657413, Randomness, Signature), drawn.Seed.Beacon);
        Assert.DoesNotContain(Verifier.Verify(new Bundle(drawn.Files)).Checks, check => check.Result == CheckResult.Failed);
    }

    [Fact]
    public async Task A_drand_server_is_asked_for_the_round_of_quicknet_and_nothing_else_is_taken_from_it()
    {
        using var server = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        server.Prefixes.Add(address);
        server.Start();
        var asked = new List<string>();
        var serving = Task.Run(
            async () =>
            {
                foreach (var (status, body) in new[] { (200, Round), (404, ""), (200, new string(' ', 5000)) })
                {
                    var call = await server.GetContextAsync();
                    asked.Add(call.Request.RawUrl!);
                    call.Response.StatusCode = status;
                    await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), Cancellation);
                    call.Response.Close();
                }
            },
            Cancellation);
        using var source = new DrandSource();
        Assert.Equal(Round, (await source.Ask(address, 657413, Cancellation)).Value);
        Assert.Equal("draw.drand-away", (await source.Ask(address, 1, Cancellation)).Refusals[0].Code);
        Assert.Equal("draw.drand-away", (await source.Ask(address.TrimEnd('/'), 2, Cancellation)).Refusals[0].Code);
        await serving;
        Assert.Equal([$"/{Beacon.QuicknetChain}/public/657413", $"/{Beacon.QuicknetChain}/public/1", $"/{Beacon.QuicknetChain}/public/2"], asked);
        Assert.Equal("draw.drand-url", (await source.Ask("file:///etc/passwd", 1, Cancellation)).Refusals[0].Code);
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
