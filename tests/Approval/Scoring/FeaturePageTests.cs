using System.Globalization;
using System.Text;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Features;

namespace Xinheng.Tests.Approval.Scoring;

/// <summary>The catalogue of features is a page that is made from the code, so that it can't say otherwise.</summary>
public sealed class FeaturePageTests
{
    [Fact]
    public void The_page_of_features_is_what_the_code_says() => Approved.CheckFile(Page(), Path.Combine(Approved.Root, "docs", "features.md"));

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Features

            <!-- Made by tests/Approval/Scoring/FeaturePageTests.cs from src/Scoring/Features; do not edit it by hand. -->

            What a model may know of a subject on a day: {FeatureCatalogue.All.Length} features over the five dimensions of the national indicator system (国市监信发〔2022〕6号; for 个体工商户 国市监信发〔2024〕72号). They are ours,
            not the system's 81 indicators, whose texts we do not hold. *Source* names the document that makes the record behind a feature; windows and formulas are always our own choice.
            *Looks at* is the rule that keeps the future out, exact to the day; tests hold every feature to it. No feature rests on who inspects, penalises or lists.

            Every value is a number from 0 on. Where a value can be missing, *missing* says what that means, and a column of its own tells the model. Branches are found by name, since the name of a branch
            begins with that of its enterprise (国务院令第734号); persons by name and registered address together. No file that we import names shareholders or investments, so that relations end there. Relatives
            are one hop away and count to {Surroundings.MostRelatives}. The rate of a small group leans on the whole with the weight of {Surroundings.Leaning:0} inspections.

            """);
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            Feature[] features = [.. FeatureCatalogue.All.Where(feature => feature.Dimension == dimension)];
            page.Append(CultureInfo.InvariantCulture, $"\n## {dimension.Title().Chinese}: {dimension.Title().English} ({features.Length})\n\n");
            page.Append("| name | 中文 | English | unit | looks at | missing | only for | source |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var feature in features) page.Append(Row(feature));
        }

        return page.ToString();
    }

    private static string Row(Feature feature)
    {
        string[] cells =
        [
            $"`{feature.Name}`", feature.Title.Chinese, feature.Title.English, Both(feature.Unit.Chinese, feature.Unit.English), Both(feature.DayRule.Chinese, feature.DayRule.English),
            feature.MeaningOfMissing is { } missing ? Both(missing.Chinese, missing.English) : "—", feature.OnlyFor.IsEmpty ? "" : string.Join('、', feature.OnlyFor.Select(kind => kind.Chinese())),
            Both(feature.Source.Chinese, feature.Source.English),
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private static string Both(string chinese, string english) => english.Length == 0 || english == chinese ? chinese : $"{chinese} / {english}";
}
