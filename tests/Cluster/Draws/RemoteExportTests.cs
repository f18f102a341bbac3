using Xinheng.Cli.Screens;
using Xinheng.Cli.Verbs;
using Xinheng.Drawing.Documents;

namespace Xinheng.Tests.Cluster.Draws;

public sealed class RemoteExportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bundles_of_a_server_keep_public_files_and_classes_apart_in_the_officers_folders()
    {
        await using var office = await ContributorOffice.Start();
        await office.Register();
        await office.Commit();
        await Exports(office, office.At("audit"));
        await Exports(office, office.At("public"), "--public");

        var (exit, text) = await Export(office, office.At("audit"), "--public");
        Assert.NotEqual(ExitCode.Done, exit);
        Assert.Contains("draw.export-folder", text, StringComparison.Ordinal);

        (exit, text) = await Export(office, office.At("public"));
        Assert.NotEqual(ExitCode.Done, exit);
        Assert.Contains("draw.export-folder", text, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(office.At("public"), Frame.FileName)));

        Directory.CreateDirectory(office.At("another"));
        await File.WriteAllTextAsync(Path.Combine(office.At("another"), PlanText.FileName), "of another draw\n", Cancellation);
        Assert.NotEqual(ExitCode.Done, (await Export(office, office.At("another"), "--public")).Exit);

        // The same folder again is no other one.
        await Exports(office, office.At("audit"));
        await Exports(office, office.At("public"), "--public");
    }

    [Fact]
    public async Task A_bundle_of_a_server_goes_into_the_folder_that_is_named_however_it_is_named()
    {
        await using var office = await ContributorOffice.Start();
        await office.Register();
        await office.Commit();
        await Exports(office, Path.Combine(office.At("dotted"), "."));
        Assert.True(File.Exists(Path.Combine(office.At("dotted"), Frame.FileName)));
        await Exports(office, Path.Combine(office.At("parent"), "child", ".."));
        Assert.True(File.Exists(Path.Combine(office.At("parent"), Frame.FileName)));
    }

    private static async Task Exports(ContributorOffice office, string folder, params string[] options)
    {
        var (exit, text) = await Export(office, folder, options);
        Assert.True(exit == ExitCode.Done, text);
    }

    private static async Task<(int Exit, string Text)> Export(ContributorOffice office, string folder, params string[] options)
    {
        using var output = new StringWriter();
        string[] arguments =
            ["draw", "export", ContributorOffice.Number, "--server", office.Address.ToString(), "--token-file", office.OfficeTokenPath, "--out", folder, "--json", .. options];
        return (await XinhengCommand.Run(arguments, output, output), output.ToString());
    }
}
