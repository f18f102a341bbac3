using System.CommandLine;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Cli.Screens;

/// <summary>The options that every verb has.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "只输出一个 JSON 对象 / print one JSON object and nothing else", Recursive = true };

    public static readonly Option<string> Language = MakeLanguage();

    /// <summary>The language that was asked for; Chinese unless told otherwise.</summary>
    public static Language LanguageOf(ParseResult parsed) => parsed.GetValue(Language) == "en" ? Contracts.Refusals.Language.English : Contracts.Refusals.Language.Chinese;

    private static Option<string> MakeLanguage()
    {
        var option = new Option<string>("--lang") { Description = "显示语言 / language: zh, en", Recursive = true, DefaultValueFactory = _ => "zh" };
        option.AcceptOnlyFromAmong("zh", "en");
        return option;
    }
}
