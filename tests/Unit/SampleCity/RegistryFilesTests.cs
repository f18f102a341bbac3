using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Tests.Unit.SampleCity;

public sealed class RegistryFilesTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 9, 30);
    private readonly string folder = Directory.CreateTempSubdirectory("xinheng-city-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_gives_others()
    {
        var one = Digests("one", "zhanjiang");
        Assert.Equal(one, Digests("again", "zhanjiang"));
        Assert.DoesNotContain(Digests("other", "leizhou"), digest => digest.Kind != "items" && one.Contains(digest));
    }

    [Fact]
    public void The_bytes_are_those_of_every_other_machine()
    {
        var all = string.Join("\n", Digests("pinned", "zhanjiang").Select(digest => digest.Kind + " " + digest.Hash));
        Assert.Equal("9ff7f18c226f691134aff9d33670de77", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..32]);
    }

    [Fact]
    public void The_files_are_those_that_an_import_takes_with_a_row_for_every_subject()
    {
        var files = RegistryFiles.Write(Some(300, "zhanjiang"), folder, null, TestContext.Current.CancellationToken);
        Assert.Equal(["items", "inspectors", "subjects", "annual-reports", "abnormal", "serious", "penalties", "repairs", "inspections"], files.Select(file => file.Kind));
        Assert.Equal(300, files.Single(file => file.Kind == "subjects").Rows);
        foreach (var file in files) Assert.Equal(file.Rows + 1, File.ReadLines(file.Path).Count());
    }

    [Fact]
    public void A_row_has_as_many_cells_as_the_titles_and_no_name_can_be_taken_for_a_real_one()
    {
        foreach (var file in RegistryFiles.Write(Some(300, "zhanjiang"), folder, null, TestContext.Current.CancellationToken))
        {
            var lines = File.ReadAllLines(file.Path);
            Assert.All(lines, line => Assert.Equal(lines[0].Count(character => character == ','), line.Count(character => character == ',')));
            if (file.Kind is not ("items" or "inspectors")) Assert.All(lines[1..], line => Assert.Contains("虚构", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_broken_off_generation_leaves_no_claim_of_being_whole()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => RegistryFiles.Write(Some(300, "zhanjiang"), folder, null, stop.Token));
    }

    [Fact]
    public void Every_skill_that_an_item_needs_is_had_by_two_inspectors_of_every_district()
    {
        var path = RegistryFiles.Write(Some(200, "zhanjiang"), folder, null, TestContext.Current.CancellationToken).Single(file => file.Kind == "inspectors").Path;
        var rows = File.ReadAllLines(path)[1..].Select(line => line.Split(',')).ToArray();
        foreach (var item in CityItems.All.Where(item => item.Skill is not null))
        {
            Assert.All(District.All, district => Assert.True(2 <= rows.Count(row =>
                row[2] == item.Department && row[3].Contains(district.Code, StringComparison.Ordinal) && row[4].Split('、').Contains(item.Skill) && row[7] == "否")));
        }
    }

    [Fact]
    public void Problems_are_as_frequent_as_in_a_real_city_and_rise_with_the_latent_risk()
    {
        var city = Some(12_000, "zhanjiang");
        var truth = new Truth(city);
        var subjects = Enumerable.Range(0, city.Subjects).Select(number => city[number]).Where(subject => subject.Status.IsPresent()).ToArray();
        string[] items = [CityItems.Registration, CityItems.Disclosure];
        var byRisk = subjects.OrderBy(subject => truth.ProblemProbability(subject.Id, items)).ToArray();
        double Share(IEnumerable<MadeUpSubject> some) => some.Average(subject => items.Any(item => truth.AnswerOf(subject.Id, item)!.Value.IsProblem()) ? 1.0 : 0);
        var thirds = byRisk.Chunk((byRisk.Length + 2) / 3).Select(Share).ToArray();
        Assert.InRange(Share(subjects), 0.07, 0.13);
        Assert.True(thirds[0] < thirds[1] && thirds[1] < thirds[2] && thirds[2] > 3 * thirds[0]);
    }

    [Fact]
    public void Expected_hits_are_what_is_found_on_average()
    {
        var city = Some(12_000, "zhanjiang");
        var truth = new Truth(city);
        IReadOnlyCollection<string> items = [CityItems.Registration, "AMR-05"];
        var visits = Enumerable.Range(0, city.Subjects).Select(number => (city[number].Id, items)).ToArray();
        var found = visits.Count(visit => items.Any(item => truth.AnswerOf(visit.Id, item)!.Value.IsProblem()));
        var expected = truth.ExpectedHits(visits);
        Assert.InRange(found, expected - 4 * Math.Sqrt(expected), expected + 4 * Math.Sqrt(expected));
    }

    [Theory]
    [InlineData("", 300, 2026, "city.seed")]
    [InlineData("x", 199, 2026, "city.subjects")]
    [InlineData("x", 550_201, 2026, "city.subjects")]
    [InlineData("x", 300, 1999, "city.day")]
    public void A_city_out_of_bounds_is_refused(string seed, int subjects, int year, string rule) =>
        Assert.Equal(rule, City.Of(seed, subjects, new DateOnly(year, 6, 1)).Refusals[0].Code);

    [Fact]
    public void A_city_for_measurements_may_be_larger_and_finds_its_last_subjects()
    {
        var city = City.Of("x", City.MostOfProvince, Today, City.MostOfProvince).Value;
        Assert.All(Enumerable.Range(City.MostOfProvince - 300, 300), number => Assert.Equal(city[number], city.Find(city[number].Id)));
        Assert.Equal(Some(300, "x")[299], city[299]);
        Assert.Equal("city.subjects", City.Of("x", City.MostOfProvince + 1, Today, City.MostOfProvince).Refusals[0].Code);
    }

    [Fact]
    public void A_subject_of_elsewhere_has_no_answer()
    {
        var truth = new Truth(Some(300, "zhanjiang"));
        Assert.Null(truth.AnswerOf(SubjectId.Parse("91350100M000100Y43").Value, CityItems.Registration));
        Assert.Null(truth.AnswerOf(SubjectId.Parse("440802000012345").Value, CityItems.Registration));
        Assert.Null(truth.ProblemProbability(Some(301, "zhanjiang")[300].Id, [CityItems.Registration]));
    }

    private static City Some(int subjects, string seed) => City.Of(seed, subjects, Today).Value;

    private (string Kind, string Hash)[] Digests(string name, string seed) =>
    [
        .. RegistryFiles.Write(Some(400, seed), Path.Combine(folder, name), null, TestContext.Current.CancellationToken)
            .Select(file => (file.Kind, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Path))))),
    ];
}
