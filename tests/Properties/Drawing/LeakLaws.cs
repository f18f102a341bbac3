using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Tests.Properties.Drawing;

/// <summary>
/// The class of an enterprise never becomes public. Two worlds that give the same list, but in which classes are dealt out otherwise among the subjects, look the
/// same to everybody outside: nothing differs but commitments. Where that does not hold, the law says what differs, so that it is known and stays all.
/// </summary>
public sealed class LeakLaws
{
    private const int Pairs = 40;

    private static readonly List<(World One, World Other)> Within = [.. World.PairsWithTheSameList(Pairs, World.Within)];

    private static readonly List<(World One, World Other)> Across = [.. World.PairsWithTheSameList(Pairs, World.Across)];

    /// <summary>The fields that are commitments: hashes over salts or secrets, which tell nothing.</summary>
    private static readonly HashSet<string> Commitments =
    [
        "plan.txt: frame 2", "seed.txt: plan 1", "record.txt: plan 1", "record.txt: key 1", "record.txt: strata 2", "record.txt: selected 2", "record.txt: reserve 2",
        "record.txt: list 2", "record.txt: assignment 2", "close.txt: record 1", "close.txt: outcome 2",
    ];

    /// <summary>
    /// How many reserves there are: a stratum drawn to its last row has none, and chance says which strata those are. So this number may differ between any two worlds.
    /// </summary>
    private const string Reserves = "record.txt: reserve 1";

    private static readonly HashSet<string> OfChanceOrCommitments = [.. Commitments, Reserves];

    /// <summary>Numbers of rows that follow from how classes lie over regions, and not from the list. A new version of the protocol could blind or pad them.</summary>
    private static readonly HashSet<string> NumbersThatTell = ["record.txt: strata 1", Reserves];

    [Fact]
    public void Classes_dealt_out_otherwise_among_subjects_of_one_region_and_scope_change_nothing_public_but_commitments_and_by_chance_the_number_of_reserves()
    {
        foreach (var (one, other) in Within)
        {
            var differences = Differences(one, other).ToHashSet();
            Assert.Empty(differences.Except(OfChanceOrCommitments));
            if (!differences.Contains(Reserves)) Assert.Equal(one.Public.Select(file => (file.Key, file.Value.Length)), other.Public.Select(file => (file.Key, file.Value.Length)));
        }
    }

    [Fact]
    public void Dealt_out_among_all_subjects_they_change_at_most_the_numbers_of_strata_and_reserves_besides_and_these_they_do_change()
    {
        var met = new HashSet<string>();
        foreach (var (one, other) in Across) met.UnionWith(Differences(one, other));
        met.ExceptWith(Commitments);
        Assert.Equal(NumbersThatTell.Order(), met.Order());
    }

    [Fact]
    public void What_a_verifier_says_of_the_public_bundle_is_the_same_too()
    {
        foreach (var (one, other) in Within)
        {
            var (said, again) = (Verifier.Verify(new Bundle(one.Public)), Verifier.Verify(new Bundle(other.Public)));
            Assert.Contains(said.Checks, check => check is { Name: "list", Result: CheckResult.Passed });
            Assert.Equal(said.Checks, again.Checks);
            Assert.Equal(said.AssuranceEnglish, again.AssuranceEnglish);
        }
    }

    /// <summary>
    /// A subject's receipt in two worlds that differ in the classes and salts of the others: the same but for hashes, and for whether anybody of its class was selected in its
    /// region, which the protocol names as what a cutoff tells.
    /// </summary>
    [Fact]
    public void A_receipt_says_nothing_of_anybody_else()
    {
        foreach (var (one, other) in Within)
        {
            foreach (var (subject, again) in one.Frame.Rows.Zip(other.Frame.Rows).Where(pair => pair.First.Class == pair.Second.Class))
            {
                var (mine, theirs) = (one.Receipt(subject.Id), other.Receipt(again.Id));
                Assert.Empty(Differences(World.TextsOf(mine), World.TextsOf(theirs)).Except(OfChanceOrCommitments));
                Assert.Equal((mine.Frame.Index, mine.Frame.Path.Count), (theirs.Frame.Index, theirs.Frame.Path.Count));
                Assert.Equal(subject with { Salt = "" }, FrameRow.ReadLine(mine.Frame.Line)! with { Salt = "", Tasks = subject.Tasks, Excluded = subject.Excluded });
                Assert.Equal(mine.Strata.Select(WithoutHashes), theirs.Strata.Select(WithoutHashes));
            }
        }
    }

    private static (string, char, string, long, long, long, int) WithoutHashes(ProvenLine proven)
    {
        var line = StratumRow.ReadLine(proven.Line)!;
        return (line.Task, line.Class, line.Region, line.Rows, line.Quota, proven.Index, proven.Path.Count);
    }

    private static IEnumerable<string> Differences(World one, World other) => Differences(one.PublicTexts, other.PublicTexts);

    // Each place where two sets of files differ, as file, first word of the line, and field; a missing file, line or field is one too.
    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other)
    {
        foreach (var file in one.Keys.Union(other.Keys))
        {
            if (!one.TryGetValue(file, out var text) || !other.TryGetValue(file, out var again)) yield return $"{file}: there or not";
            else if (text.Split('\n').Length != again.Split('\n').Length) yield return $"{file}: lines";
            else
            {
                foreach (var (line, same) in text.Split('\n').Zip(again.Split('\n')))
                {
                    var (fields, others) = (line.Split(' ', '\t'), same.Split(' ', '\t'));
                    if (fields.Length != others.Length) yield return $"{file}: fields of {fields[0]}";
                    foreach (var (field, _) in fields.Zip(others).Index().Where(pair => pair.Item.First != pair.Item.Second)) yield return $"{file}: {fields[0]} {field}";
                }
            }
        }
    }
}
