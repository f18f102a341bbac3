using System.Text.Json;
using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Tests.Cluster.Inspections;

public sealed class InspectorVerbTests : IAsyncLifetime
{
    private static readonly string Visit = InspectionsHost.Sheet().Visit.ToString();

    private InspectionsHost host = null!;
    private string tokenFile = null!;

    public async ValueTask InitializeAsync()
    {
        host = await InspectionsHost.Start();
        await host.Desk.Open(InspectionsHost.Draw, [Assignment.Staffed(InspectionsHost.Sheet(), ["I1", "I2"])]);
        tokenFile = Path.GetTempFileName();
        await Become("I1");
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(tokenFile);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_list_is_Chinese_first_and_one_object_for_programs()
    {
        var (exit, text, _) = await Run("list");
        Assert.Equal(ExitCode.Done, exit);
        Assert.Contains("已派  某店0", text, StringComparison.Ordinal);
        var (_, json, _) = await Run("list", "--json");
        Assert.Equal(Visit, JsonDocument.Parse(json).RootElement.GetProperty("assignments")[0].GetProperty("visit").GetString());
    }

    [Fact]
    public async Task A_visit_is_accepted_and_its_results_handed_in_twice_as_one()
    {
        await Become("I2");
        Assert.Equal(ExitCode.Done, (await Run("accept", Visit)).Exit);
        await Become("I1");
        Assert.Equal(ExitCode.Done, (await Run("accept", Visit)).Exit);
        string[] submit = ["submit", Visit, "--day", "2026-07-10", "--present", "I1,I2", "--result", "T1=1", "T2=2,5", "--json"];
        var (exit, first, error) = await Run(submit);
        Assert.True(exit == ExitCode.Done, error);
        Assert.Equal(first, (await Run(submit)).Output);
        Assert.Single(host.Enterprises.Events);
    }

    [Fact]
    public async Task A_recusal_takes_the_visit_off_the_list()
    {
        var (exit, _, error) = await Run("recuse", Visit, "--ground", "relatives-interest", "--reason", "近亲属任职");
        Assert.True(exit == ExitCode.Done, error);
        Assert.Equal("caught up", (await Run("watch", "--once", "--lang", "en")).Output[..9]);
    }

    [Fact]
    public async Task A_refusal_names_field_and_cure_in_the_language_asked_for()
    {
        var (exit, _, error) = await Run("submit", Visit, "--present", "I1", "--result", "T1=9", "--lang", "en");
        Assert.Equal(ExitCode.Unusable, exit);
        Assert.Contains("column \"day\"", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.No, (await Run("accept", "no/2026/0001/91440802MA00004100/visit")).Exit);
    }

    [Fact]
    public async Task A_token_is_not_sent_in_clear_to_another_machine()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(ExitCode.Unusable, await XinhengCommand.Run(["inspector", "list", "--server", "http://192.0.2.1:5081", "--token-file", tokenFile], output, error));
        Assert.Contains("明文", error.ToString(), StringComparison.Ordinal);
    }

    private async Task Become(string inspector) =>
        await File.WriteAllTextAsync(tokenFile, (await host.As(inspector)).Headers.GetValue("authorization")!["Bearer ".Length..], TestContext.Current.CancellationToken);

    private async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await XinhengCommand.Run(["inspector", .. arguments, "--server", host.Address, "--token-file", tokenFile], output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
