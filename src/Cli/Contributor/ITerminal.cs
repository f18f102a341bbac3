namespace Xinheng.Cli.Contributor;

/// <summary>The person at the terminal, if there is one.</summary>
internal interface ITerminal
{
    /// <summary>Whether a person can be asked.</summary>
    bool IsThere { get; }

    /// <summary>Asks for a line; null when the input ended.</summary>
    string? Ask(string question);

    /// <summary>Asks for a line that is not shown while it is typed; null when the input ended.</summary>
    string? AskHidden(string question);
}
