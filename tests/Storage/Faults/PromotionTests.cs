using System.Globalization;
using System.Text.Json;
using Xinheng.Cli.Verbs;
using Xinheng.Silo.Classes;
using Xinheng.Silo.Office;
using Xinheng.Tests.Storage.BadInput;

namespace Xinheng.Tests.Storage.Faults;

public sealed class PromotionTests(TrainedCity city) : IClassFixture<TrainedCity>
{
    [Fact]
    public async Task Two_persons_promote_a_model_with_the_command_and_classes_follow()
    {
        var data = Ledger.Copy(city.Root);
        try
        {
            Assert.Equal("NotPromoted", (await Json("classify", "--as-of", "2026-08-31", "--data", data)).GetProperty("standing").GetString());
            await Said.IsRefused(2, "model.not-compared", city.Older, "model", "promote", city.Older, "--by", "Zhang San", "--reason", "calmer", "--data", data);
            var report = await Json("model", "compare", "--months", "2", "--data", data);
            Assert.Equal([city.Newer, city.Older], report.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("model").GetString()));
            var hash = report.GetProperty("report").GetString();

            var proposed = await Json("model", "promote", city.Older, "--by", "Zhang San", "--reason", "calmer", "--data", data);
            Assert.Equal(("Proposed", hash), (proposed.GetProperty("state").GetString(), proposed.GetProperty("decision").GetProperty("report").GetString()));
            await Said.IsRefused(2, "model.same-person", city.Older, "model", "confirm", city.Older, "--by", "ＺＨＡＮＧ　ＳＡＮ", "--data", data);
            Assert.Equal(city.Newer, (await Json("classify", "--as-of", "2026-08-31", "--data", data)).GetProperty("model").GetString());
            Assert.Equal("Champion", (await Json("model", "confirm", city.Older, "--by", "Li Si", "--data", data)).GetProperty("state").GetString());

            var classes = await Json("classify", "--as-of", "2026-08-31", "--data", data);
            Assert.Equal((city.Older, "Champion"), (classes.GetProperty("model").GetString(), classes.GetProperty("standing").GetString()));
            var trial = await Json("classify", "--as-of", "2026-08-31", "--model", city.Newer, "--data", data);
            Assert.Equal("Trial", trial.GetProperty("standing").GetString());
            Assert.True((await Json("classify", "--replay", classes.GetProperty("snapshot").GetString()!, "--data", data)).GetProperty("is_same").GetBoolean());

            var said = await Said.Run("model", "list", "--data", data, "--lang", "en");
            Assert.Contains($"* {city.Older}  champion", said.Text, StringComparison.Ordinal);
            Assert.Contains("Li Si confirmed", said.Text, StringComparison.Ordinal);
            var card = await Said.Run("model", "show", city.Older, "--data", data);
            Assert.Contains("数据摘要", card.Text, StringComparison.Ordinal);
            Assert.Contains("成立年限", card.Text, StringComparison.Ordinal);
            await Said.IsRefused(2, "arguments", "xinheng classify", "classify", "--data", data);
            await Said.IsRefused(2, "arguments", "xinheng classify", "classify", "--replay", "2026-08-31.1", "--as-of", "2026-08-31", "--data", data);
            await Said.IsRefused(2, "model.champion-stays", city.Older, "model", "retire", city.Older, "--by", "Li Si", "--reason", "tired", "--data", data);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Theory]
    [InlineData(11)]
    public async Task A_promotion_that_is_killed_at_every_step_and_repeated_ends_as_an_undisturbed_one(int seed)
    {
        var (quiet, killed) = (Ledger.Copy(city.Root), Ledger.Copy(city.Root));
        try
        {
            var moments = new Random(seed);
            var kills = 0;
            foreach (var (verb, request) in new (string, object)[]
            {
                ("model.compare", new ModelCompareRequest(2)),
                ("model.promote", new ModelPromoteRequest(city.Older, "Zhang", "calmer")),
                ("model.confirm", new ModelConfirmRequest(city.Older, "Li")),
            })
            {
                var undisturbed = await Take(quiet, verb, request);
                Assert.True(undisturbed.ExitCode == 0, $"{verb}: {undisturbed.Output}{undisturbed.Error}");
                for (var round = 0; round < Moments.Rounds; round++)
                {
                    var moment = Moments.Next(moments, undisturbed.Changes);
                    if ((await Kill(killed, verb, request, moment)).IsKilled) kills++;
                }

                var last = await Take(killed, verb, request);
                Assert.True(last.ExitCode == 0, $"seed {seed}, {verb}: {last.Output}{last.Error}");
                Assert.Equal(undisturbed.Output, last.Output);
            }

            Assert.True(kills > 0, $"seed {seed}: nothing was killed before its end");
            var list = await Take(quiet, "model.list", new ListRequest());
            Assert.Contains("\"Confirmed\"", list.Output, StringComparison.Ordinal);
            Assert.Equal(list.Output, (await Take(killed, "model.list", new ListRequest())).Output);
        }
        finally
        {
            Directory.Delete(quiet, recursive: true);
            Directory.Delete(killed, recursive: true);
        }
    }

    private static Task<Ended> Take(string data, string verb, object request) => OfficeStep.Take(data, data, TrainedCity.Morning, ApprovedPlan.Entropy, verb, request);

    // The process says that it is ready and waits for a line, so that it is watched from the first change on.
    private static Task<Ended> Kill(string data, string verb, object request, int moment) => WatchedProcess.Run(
        OfficeStep.Start(data, TrainedCity.Morning, ApprovedPlan.Entropy, verb, request), data, (number, _) => number == moment, (process, line) =>
        {
            if (line == OfficeStep.Ready) process.StandardInput.WriteLine();
        });

    private static async Task<JsonElement> Json(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await XinhengCommand.Run([.. arguments, "--json"], output, error);
        Assert.True(exit == 0, output + error.ToString());
        using var json = JsonDocument.Parse(output.ToString());
        return json.RootElement.Clone();
    }
}
