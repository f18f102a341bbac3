using Xinheng.Cli.Screens;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Tests.Unit.Cli;

/// <summary>What a hostile server or file writes is shown, and does nothing.</summary>
public sealed class ScreenTests : IDisposable
{
    private const string Hostile = "a\u001b[2J\u202E\u0007b";

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    private Screen Screen => new(output, error, Language.English, isJson: false);

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void A_text_that_is_said_moves_no_cursor_and_turns_no_writing()
    {
        Screen.Say("中文", Hostile + "\nsecond");
        Assert.Equal($"a\\u001b[2J\\u202e\\u0007b\nsecond{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public void A_refusal_is_one_line_whoever_wrote_its_parts()
    {
        Screen.Refuse(new Refusal("code", new Place("file\n", 1, Hostile), new("甲", "what\nall is well"), new("乙", Hostile)));
        var line = error.ToString();
        Assert.EndsWith(Environment.NewLine, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line[..^Environment.NewLine.Length]);
        Assert.DoesNotContain('\u001b', line);
        Assert.DoesNotContain('\u202E', line);
    }
}
