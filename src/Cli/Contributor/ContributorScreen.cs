using System.Collections.Immutable;
using Xinheng.Cli.Screens;
using Xinheng.Contracts.Protos;
using Xinheng.Drawing.Grammar;

namespace Xinheng.Cli.Contributor;

/// <summary>Tells a contributor what was done and what is awaited.</summary>
internal static class ContributorScreen
{
    /// <summary>The key that was made, for the person to hand to the office.</summary>
    public static void SayKey(Screen screen, ContributorHome home, ContributorKey key)
    {
        screen.Say($"已为角色 {key.Role} 生成密钥；指纹 {key.Fingerprint}", $"a key was made for the role {key.Role}; fingerprint {key.Fingerprint}");
        screen.Say($"  公钥在 {home.PublicKeyPath(key.Role)}：请交给抽查机关，并当面或电话核对指纹", $"  the public key is in {home.PublicKeyPath(key.Role)}: hand it to the authority and compare the fingerprint in person or by telephone");
        screen.Say("  请现在就备份整个文件夹，并把口令写在纸上另行保管；丢失任何一样，本方就不能再参与已承诺的抽查", "  copy the whole folder now, and keep the passphrase on paper in another place; without either you can't take part in draws committed to");
    }

    /// <summary>A watch goes on without its server.</summary>
    public static void SayAway(Screen screen) => screen.Say("现在连不上服务器，将继续尝试；Ctrl+C 结束", "the server cannot be reached now; trying on, Ctrl+C ends");

    /// <summary>The news of a round that were not told before.</summary>
    public static void Say(Screen screen, ImmutableArray<DrawNews> round, IReadOnlyDictionary<string, DrawNews> told)
    {
        if (round.IsEmpty && told.Count == 0) screen.Say("目前没有需要本方参与的抽查", "there is no draw for you to take part in");
        foreach (var news in round)
        {
            var before = told.GetValueOrDefault(news.Number);
            if (before is not null && before.Step == news.Step && news.Did.IsEmpty) continue;
            var did = string.Concat(news.Did.Select(step => screen.In($"，{Chinese(step)}", $", {English(step)}")));
            screen.Say($"{Shown.Text(news.Number)}{did}；{Awaited(news.Step).Chinese}", $"{Shown.Text(news.Number)}{did}; {Awaited(news.Step).English}");
            if (news.Plan is { } plan) screen.Say($"  计划哈希 {plan}", $"  hash of the plan {plan}");
        }
    }

    /// <summary>The one object of <c>--json</c>.</summary>
    public static void Write(Screen screen, ContributorHome home, ContributorKey key, ImmutableArray<DrawNews> news, bool isOk) => screen.Object(json =>
    {
        json.WriteBoolean("ok", isOk);
        json.WriteString("role", key.Role);
        json.WriteString("fingerprint", key.Fingerprint);
        json.WriteString("publicKey", home.PublicKeyPath(key.Role));
        json.WriteStartArray("draws");
        foreach (var draw in news)
        {
            json.WriteStartObject();
            json.WriteString("draw", draw.Number);
            json.WriteString("step", Word(draw.Step));
            json.WriteStartArray("did");
            foreach (var step in draw.Did) json.WriteStringValue(Word(step));
            json.WriteEndArray();
            json.WriteString("plan", draw.Plan);
            json.WriteStartArray("warnings");
            foreach (var warning in draw.Warnings) json.WriteStringValue(warning.In(screen.Language));
            json.WriteEndArray();
            screen.Write(json, draw.Refusals);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Word(ContributionStep step) => step switch
    {
        ContributionStep.Commit => "commit",
        ContributionStep.AwaitPlan => "await-plan",
        ContributionStep.Consent => "consent",
        ContributionStep.Reveal => "reveal",
        ContributionStep.Done => "done",
        ContributionStep.Over => "over",
        _ => "unknown",
    };

    private static string Chinese(ContributionStep step) => step switch { ContributionStep.Commit => "已承诺", ContributionStep.Consent => "已签署", _ => "已揭示" };

    private static string English(ContributionStep step) => step switch { ContributionStep.Commit => "committed", ContributionStep.Consent => "signed", _ => "revealed" };

    private static (string Chinese, string English) Awaited(ContributionStep step) => step switch
    {
        ContributionStep.Commit => ("等待本方承诺", "your commitment is awaited"),
        ContributionStep.AwaitPlan => ("等待公布计划", "the plan is not published yet"),
        ContributionStep.Consent => ("等待本方签署计划", "your signature is awaited"),
        ContributionStep.Reveal => ("等待本方揭示", "your secret is awaited"),
        ContributionStep.Done => ("本方的事已全部完成", "everything of yours is done"),
        ContributionStep.Over => ("已结束，未用到本方的秘密（作废或过时）", "it ended without your secret (void, or too late)"),
        _ => ("服务器要求的步骤不明", "the server wants an unknown step"),
    };
}
