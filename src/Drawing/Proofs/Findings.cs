using Xinheng.Drawing.Grammar;

namespace Xinheng.Drawing.Proofs;

/// <summary>Collects what one check meets: any failure fails it, else anything left out makes it not possible, else it passed.</summary>
internal sealed class Findings(string name)
{
    private const int MostShown = 5; // of a file that is wrong in every line the first ones say enough

    private readonly List<(string Chinese, string English)> failures = [];
    private readonly List<(string Chinese, string English)> gaps = [];
    private readonly List<(string Chinese, string English)> facts = [];

    public bool HasFailed => failures.Count > 0;

    public void Fail(string chinese, string english) => failures.Add((chinese, english));

    public void Fail(Flaw flaw) => Fail(flaw.InChinese, flaw.InEnglish);

    public void Lack(string chinese, string english) => gaps.Add((chinese, english));

    public void LackFile(string file) => Lack($"包中没有 {file}", $"the bundle leaves out {file}");

    public void Tell(string chinese, string english) => facts.Add((chinese, english));

    public void Expect(bool holds, string chinese, string english)
    {
        if (!holds) Fail(chinese, english);
    }

    public Check ToCheck()
    {
        var result = failures.Count > 0 ? CheckResult.Failed : gaps.Count > 0 || facts.Count == 0 ? CheckResult.NotPossible : CheckResult.Passed;
        var few = failures.Count > 0 ? Few(failures).Concat(Few(gaps)).ToList() : [.. Few(gaps), .. Few(facts)];
        return new Check(name, result, string.Join('；', few.Select(item => item.Chinese)), string.Join("; ", few.Select(item => item.English)));
    }

    // Each kind is cut by itself: files that somebody left out must not crowd out what was found.
    private static IEnumerable<(string Chinese, string English)> Few(List<(string Chinese, string English)> all) =>
        all.Count <= MostShown ? all : all.Take(MostShown).Append(($"另有 {all.Count - MostShown} 项", $"and {all.Count - MostShown} more"));
}
