using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>Penalties, after inspections and by other ways, their repair, and the serious list.</summary>
internal static class PenaltyMaker
{
    private static readonly string[] Violations =
    [
        "未按规定明码标价", "销售不符合标准的产品", "发布虚假广告", "超出核准登记的经营范围从事许可经营活动", "未按规定建立进货查验记录", "使用未经检验的计量器具", "侵犯注册商标专用权",
    ];

    private static readonly string[] SeriousCauses = ["生产经营不符合食品安全标准的食品受到较重行政处罚", "提交虚假材料取得登记受到较重行政处罚", "侵犯商标专用权受到较重行政处罚", "拒不履行行政处罚决定"];

    public static void Fill(Life life, City city, MadeUpSubject subject)
    {
        var random = city.Stream(subject.Number, Purposes.Penalties);
        var lastDay = subject.LastDay(city.Today);
        var quarterly = 0.0034 * Likelihood.Exponential(0.8 * subject.Risk.Carelessness + 0.7 * subject.Risk.Odds);
        foreach (var visit in life.Visits)
        {
            var follows = random.Chance(0.2) && visit.Results.Any(result => result.Code is ResultCode.OrderedToCorrect or ResultCode.ProblemPending or ResultCode.Obstructed);
            if (follows) Penalise(life, visit.Day.AddDays(random.Between(15, 90)), lastDay, ref random);
        }

        for (var quarter = city.HistoryBegins; quarter <= lastDay; quarter = quarter.AddMonths(3))
        {
            var isPenalised = random.Chance(quarterly);
            var day = quarter.AddDays(random.Between(2, 88));
            if (isPenalised && day > subject.EstablishedOn.AddDays(20) && !subject.Risk.IsDormantOn(day)) Penalise(life, day, lastDay, ref random);
        }

        ListAsSerious(life, city, subject, lastDay, ref random);
    }

    private static void Penalise(Life life, DateOnly found, DateOnly lastDay, ref PortableRandom random)
    {
        var day = LifeMaker.Weekday(found);
        var (kinds, months) = random.NextUnit() switch
        {
            < 0.66 => (PenaltyKinds.Fine, 12),
            < 0.82 => (PenaltyKinds.Warning | PenaltyKinds.Fine, 12),
            < 0.955 => (PenaltyKinds.Fine | PenaltyKinds.Confiscation, 12),
            < 0.985 => (PenaltyKinds.BusinessStopped | PenaltyKinds.Fine, 36),
            _ => (PenaltyKinds.LicenceRevoked, 36),
        };
        var fine = kinds.HasFlag(PenaltyKinds.Fine) ? (int)(3000 * Likelihood.Exponential(1.1 * random.NextNormal())) / 100 * 100 + 200 : 0;
        var confiscated = kinds.HasFlag(PenaltyKinds.Confiscation) ? (int)(1500 * Likelihood.Exponential(random.NextNormal())) + 20 : 0;
        var violation = Violations[random.Below(Violations.Length)];
        var repaired = LifeMaker.Weekday(day.AddDays(random.Between(95, months * 30)));
        var isRepaired = random.Chance(0.45) && months == 12 && repaired <= lastDay;
        if (day <= lastDay) life.Penalties.Add(new(day, kinds, fine, confiscated, violation, day.AddMonths(months), isRepaired ? repaired : null));
    }

    private static void ListAsSerious(Life life, City city, MadeUpSubject subject, DateOnly lastDay, ref PortableRandom random)
    {
        var chance = (subject.Kind == SubjectKind.IndividualBusiness ? 0.0012 : 0.0035) * Likelihood.Exponential(0.9 * subject.Risk.Carelessness);
        var isListed = random.Chance(chance);
        var listedOn = LifeMaker.Weekday(city.Today.AddDays(-random.Between(5, 1090)));
        var removedOn = LifeMaker.Weekday(listedOn.AddDays(random.Between(370, 1090)));
        var cause = SeriousCauses[random.Below(SeriousCauses.Length)];
        if (!isListed || listedOn > lastDay || listedOn <= subject.EstablishedOn) return;
        var isRemoved = removedOn <= lastDay;
        life.Serious.Add(new(cause, listedOn, isRemoved ? "列入期满或提前移出" : null, isRemoved ? removedOn : null));
    }
}
