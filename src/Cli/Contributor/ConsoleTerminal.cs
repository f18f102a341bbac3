using System.Text;

namespace Xinheng.Cli.Contributor;

/// <summary>The terminal of this process; questions go to the error stream, so that the output stays a result.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    public bool IsThere => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    public string? Ask(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine();
    }

    public string? AskHidden(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    Console.Error.WriteLine();
                    return typed.ToString();
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when typed.Length == 0:
                    Console.Error.WriteLine();
                    return null;
                case { Key: ConsoleKey.Backspace } when typed.Length > 0:
                    typed.Length--;
                    break;
                case { KeyChar: >= ' ' }:
                    typed.Append(key.KeyChar);
                    break;
            }
        }
    }
}
