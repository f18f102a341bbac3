using FsCheck;
using FsCheck.Fluent;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.SampleCity;

namespace Xinheng.Tests.Properties.SampleCity;

public sealed class CityProperties
{
    public static Arbitrary<Place> Places() => Arb.From(
        from seed in Gen.Elements("zhanjiang", "a", "湛江", "seed with blanks", "7")
        from subjects in Gen.Choose(City.LeastSubjects, 900)
        from day in Gen.Choose(new DateOnly(2018, 1, 1).DayNumber, new DateOnly(2040, 12, 31).DayNumber)
        select new Place(seed, subjects, DateOnly.FromDayNumber(day)));

    [FsCheck.Xunit.Property(Arbitrary = [typeof(CityProperties)], MaxTest = 25)]
    public void Every_id_is_right_and_occurs_once(Place place)
    {
        var city = place.City();
        var ids = All(city).Select(subject => subject.Id).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(id, SubjectId.Parse(id.Text).Value));
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(CityProperties)], MaxTest = 25)]
    public void A_subject_is_found_again_by_its_id(Place place)
    {
        var city = place.City();
        Assert.All(All(city), subject => Assert.Equal(subject, city.Find(subject.Id)));
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(CityProperties)], MaxTest = 25)]
    public void A_larger_city_begins_with_the_smaller_one(Place place)
    {
        var city = place.City();
        var larger = City.Of(city.Seed, city.Subjects + 100, city.Today).Value;
        Assert.All(All(city), subject => Assert.Equal(subject, larger[subject.Number]));
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(CityProperties)], MaxTest = 25)]
    public void Nothing_happens_before_establishment_or_after_today(Place place)
    {
        var city = place.City();
        var life = new Life();
        foreach (var subject in All(city))
        {
            LifeMaker.Fill(life, city, subject);
            Assert.InRange(subject.EstablishedOn, DateOnly.MinValue, city.Today);
            Assert.All(DaysOf(life, subject), day => Assert.InRange(day, subject.EstablishedOn, city.Today));
        }
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(CityProperties)], MaxTest = 25)]
    public void No_entry_ends_before_it_begins_and_no_year_is_reported_twice_or_before_it_is_over(Place place)
    {
        var city = place.City();
        var life = new Life();
        foreach (var subject in All(city))
        {
            LifeMaker.Fill(life, city, subject);
            Assert.All(life.Abnormal.Concat(life.Serious), entry => Assert.True(entry.RemovedOn is null || entry.RemovedOn >= entry.ListedOn));
            Assert.All(life.Penalties, penalty => Assert.True(penalty.RepairedOn is null || penalty.RepairedOn > penalty.DecidedOn));
            Assert.All(life.Reports, report => Assert.True(report.FiledOn.Year > report.Year));
            Assert.Equal(life.Reports.Count, life.Reports.Select(report => report.Year).Distinct().Count());
            Assert.All(life.Visits, visit => Assert.NotEmpty(visit.Results));
        }
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(CityProperties)], MaxTest = 25)]
    public void An_inspector_finds_the_same_however_often_and_in_whatever_order_it_is_asked(Place place)
    {
        var city = place.City();
        var truth = new Truth(city);
        (int, string)[] visits = [.. from number in Enumerable.Range(0, 100) from item in CityItems.All select (number, item.Id)];
        ResultCode? Answer((int Number, string Item) visit) => truth.AnswerOf(city[visit.Number].Id, visit.Item);
        var answers = visits.Select(Answer).ToArray();
        Assert.Equal(answers, visits.AsEnumerable().Reverse().Select(Answer).Reverse());
        Assert.DoesNotContain(null, answers);
    }

    [FsCheck.Xunit.Property(Arbitrary = [typeof(CityProperties)], MaxTest = 10)]
    public void Whoever_cannot_be_reached_is_so_for_every_item_of_the_visit(Place place)
    {
        var city = place.City();
        var truth = new Truth(city);
        foreach (var subject in All(city))
        {
            var codes = CityItems.All.Select(item => truth.AnswerOf(subject.Id, item.Id)).ToArray();
            Assert.True(!codes.Contains(ResultCode.Unreachable) || codes.All(code => code == ResultCode.Unreachable));
        }
    }

    /// <summary>What makes a city, in a form that a property may take.</summary>
    public sealed record Place(string Seed, int Subjects, DateOnly Today)
    {
        internal City City() => Xinheng.Silo.SampleCity.City.Of(Seed, Subjects, Today).Value;
    }

    private static IEnumerable<MadeUpSubject> All(City city) => Enumerable.Range(0, city.Subjects).Select(number => city[number]);

    private static IEnumerable<DateOnly> DaysOf(Life life, MadeUpSubject subject)
    {
        DateOnly?[] days =
        [
            subject.StatusSince,
            .. life.Reports.Select(report => (DateOnly?)report.FiledOn),
            .. life.Abnormal.Concat(life.Serious).SelectMany(entry => (DateOnly?[])[entry.ListedOn, entry.RemovedOn]),
            .. life.Penalties.SelectMany(penalty => (DateOnly?[])[penalty.DecidedOn, penalty.RepairedOn]),
            .. life.Visits.Select(visit => (DateOnly?)visit.Day),
        ];
        return days.OfType<DateOnly>();
    }
}
