using Xinheng.Cli.Contributor;

namespace Xinheng.Tests.Unit.Contributor;

/// <summary>Somebody at a terminal who types lines that are known beforehand; then the input ends.</summary>
internal sealed class Typist(params string[] lines) : ITerminal
{
    private readonly Queue<string> left = new(lines);

    public bool IsThere { get; init; } = true;

    /// <summary>What was asked.</summary>
    public List<string> Questions { get; } = [];

    public string? Ask(string question)
    {
        Questions.Add(question);
        return left.TryDequeue(out var line) ? line : null;
    }

    public string? AskHidden(string question) => Ask(question);
}
