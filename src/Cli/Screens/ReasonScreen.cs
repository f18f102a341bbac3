using Xinheng.Silo.Draws;

namespace Xinheng.Cli.Screens;

/// <summary>How the reasons of replacements read: the title of the shipped list behind the name, the name alone where an office has a list of its own.</summary>
internal static class ReasonScreen
{
    public static string In(Screen screen, string name) =>
        ReplacementReasons.Shipped.Reasons.FirstOrDefault(reason => reason.Name == name) is { } reason ? screen.In($"{name}（{reason.Title.Chinese}）", $"{name} ({reason.Title.English})") : name;
}
