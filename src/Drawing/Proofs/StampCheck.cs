using System.Globalization;

namespace Xinheng.Drawing.Proofs;

/// <summary>The stamps of a bundle: plan.tsr over plan.txt, void.tsr over void.txt, both from before the beacon's time (draw/1, sections 2 and 7).</summary>
internal static class StampCheck
{
    public const string PlanStamp = Ceremony.Publication.StampName;

    public const string VoidStamp = BundleFiles.VoidStampName;

    /// <summary>The check <c>timestamp</c>.</summary>
    public static Check Run(Papers papers, ReadersOwn own)
    {
        var findings = new Findings("timestamp");
        Judge(papers, own, PlanStamp, Documents.PlanText.FileName, findings);
        return findings.ToCheck();
    }

    /// <summary>Judges one stamp into the findings of the check that needs it.</summary>
    public static void Judge(Papers papers, ReadersOwn own, string stamp, string file, Findings findings)
    {
        if (papers.Bundle[stamp] is not { } response) findings.LackFile(stamp);
        else if (papers.Bundle[file] is not { } stamped) findings.LackFile(file);
        else if (own.Stamps is null) findings.Lack($"本程序只用基础类库，不核验 {stamp}（RFC 3161 时间戳）；可用 openssl ts -verify 核验", $"this program uses the base library alone and does not check {stamp}, an RFC 3161 stamp; use openssl ts -verify");
        else Judge(papers, own.Stamps.Judge(response, stamped), stamp, findings);
    }

    private static void Judge(Papers papers, StampJudgement judgement, string stamp, Findings findings)
    {
        var (chinese, english) = ($"{stamp}：{judgement.Chinese}", $"{stamp}: {judgement.English}");
        if (judgement.Result == CheckResult.Failed) findings.Fail(chinese, english);
        else if (judgement.Result == CheckResult.NotPossible) findings.Lack(chinese, english);
        else findings.Tell(chinese, english);
        if (judgement.Time is not { } time) return;
        if (papers.Plan is not { } plan) findings.Lack("计划不可读，信标时刻未知", "the plan cannot be read, so that the beacon's time is not known");
        else if (plan.Beacon.Time is { } beacon)
        {
            findings.Expect(
                time.UtcDateTime < beacon,
                $"{stamp} 的时刻 {Text(time.UtcDateTime)} 不早于信标时刻 {Text(beacon)}",
                $"the time of {stamp}, {Text(time.UtcDateTime)}, is not before the beacon's, {Text(beacon)}");
        }
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
