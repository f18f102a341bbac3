using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>Makes a subject from its number alone.</summary>
internal static class SubjectMaker
{
    private static readonly SubjectKind[] Kinds =
    [
        SubjectKind.Enterprise, SubjectKind.EnterpriseBranch, SubjectKind.IndividualBusiness, SubjectKind.FarmersCooperative,
        SubjectKind.FarmersCooperativeBranch, SubjectKind.RepresentativeOffice,
    ];

    // 11.81 of 55.02 万 are enterprises, branches among them; the rest follows the usual shares.
    private static readonly int[] CumulatedKinds = Weights.Cumulate([2020, 125, 7660, 185, 5, 5]);

    private static readonly int[] CapitalsWanYuan = [1, 3, 5, 10, 10, 20, 30, 50, 50, 100, 100, 100, 200, 300, 500, 500, 1000, 1000, 2000, 5000];

    public static MadeUpSubject Make(City city, MadeUpCode codes, int number)
    {
        var random = city.Stream(number, Purposes.Identity);
        var kind = Kinds[random.Place(CumulatedKinds)];
        var district = District.All[District.Pick(ref random)];
        var trade = Trade.Pick(kind, ref random);
        var ageInDays = AgeInDays(kind, ref random);
        var established = city.Today.AddDays(-ageInDays);
        var carelessness = random.NextNormal();

        // Some moved here from elsewhere: the code keeps naming the registry that gave it out.
        var registry = random.Chance(0.03) ? District.All[random.Below(District.All.Length)] : district;
        var hasOldNumber = random.Chance(0.03) && kind != SubjectKind.RepresentativeOffice && established < new DateOnly(2015, 10, 1);
        var id = hasOldNumber ? codes.OldNumber(number, registry.Code) : codes.UnifiedCode(number, kind, registry.Code);

        var odds = LatentRisk.OddsOf(kind, district, trade, ageInDays / 30);
        var dormantSince = Dormancy(city, kind, established, carelessness, odds, ref random);
        var risk = new LatentRisk(carelessness, odds, dormantSince);
        var (status, since) = Status(city, established, risk, ref random);
        var capital = Capital(kind, carelessness, ref random);

        var naming = city.Stream(number, Purposes.Names);
        return new MadeUpSubject(
            number, id, MadeUpNames.Business(kind, district, trade, ref naming), kind, district, trade, established, capital,
            MadeUpNames.Address(district, ref naming), MadeUpNames.Person(ref naming), status, since, risk);
    }

    private static int AgeInDays(SubjectKind kind, ref PortableRandom random)
    {
        var years = kind == SubjectKind.IndividualBusiness ? 0.8 : 1;
        var mark = random.NextUnit();
        var (least, most) = mark switch { < 0.085 => (0, 364), < 0.33 => (365, 1095), < 0.60 => (1096, 2190), < 0.86 => (2191, 4380), _ => (4381, 9500) };
        var days = random.Between(least, most);
        return days < 365 ? days : 365 + (int)((days - 365) * years);
    }

    // About one business in thirty has been left to itself, most of them not long ago: who has been away for years gets revoked or deregistered.
    private static DateOnly? Dormancy(City city, SubjectKind kind, DateOnly established, double carelessness, double odds, ref PortableRandom random)
    {
        var isDormant = random.Chance(Likelihood.Logistic(-3.22 + 0.55 * carelessness + 0.35 * odds + (kind == SubjectKind.FarmersCooperative ? 0.4 : 0)));
        var mark = random.NextUnit();
        var (least, most) = mark switch { < 0.40 => (20, 400), < 0.71 => (401, 800), < 0.86 => (801, 1200), _ => (1201, 1900) };
        var since = city.Today.AddDays(-random.Between(least, most));
        return isDormant && since > established.AddDays(90) ? since : null;
    }

    private static (RegistrationStatus Status, DateOnly? Since) Status(City city, DateOnly established, LatentRisk risk, ref PortableRandom random)
    {
        var mark = random.NextUnit();
        var daysAgo = random.Between(1, 1000);
        var since = city.Today.AddDays(-daysAgo);
        if (risk.DormantSince is { } dormant && dormant < city.Today.AddDays(-760) && mark < 0.55)
        {
            var revoked = dormant.AddDays(730 + random.Below(Math.Max(1, city.Today.DayNumber - dormant.DayNumber - 730)));
            return (RegistrationStatus.RevokedNotDeregistered, revoked);
        }

        if (since <= established.AddDays(30)) return (RegistrationStatus.Active, null);
        return mark switch
        {
            < 0.0060 => (RegistrationStatus.Deregistered, since),
            < 0.0070 => (RegistrationStatus.MovedOut, since),
            < 0.0072 => (RegistrationStatus.Annulled, since),
            < 0.0080 => (RegistrationStatus.RevokedNotDeregistered, since),
            < 0.0084 => (RegistrationStatus.RevokedAndDeregistered, since),
            < 0.0114 => (RegistrationStatus.Suspended, since),
            _ => (RegistrationStatus.Active, null),
        };
    }

    private static int? Capital(SubjectKind kind, double carelessness, ref PortableRandom random)
    {
        var place = random.Below(CapitalsWanYuan.Length);
        if (kind is SubjectKind.EnterpriseBranch or SubjectKind.RepresentativeOffice or SubjectKind.FarmersCooperativeBranch) return null;
        if (kind == SubjectKind.IndividualBusiness) return random.Chance(0.4) ? CapitalsWanYuan[place / 3] : null;
        return CapitalsWanYuan[Math.Clamp(place - (int)(carelessness * 2), 0, CapitalsWanYuan.Length - 1)];
    }
}
