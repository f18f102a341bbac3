using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>Inspections of past quarters: drawn without regard to risk, or on cause, and the entries on the abnormal list that followed.</summary>
internal static class VisitMaker
{
    public static void Fill(Life life, City city, MadeUpSubject subject)
    {
        var random = city.Stream(subject.Number, Purposes.Visits);
        var lastDay = subject.Status == RegistrationStatus.RevokedNotDeregistered ? city.Today : subject.LastDay(city.Today);
        var drawn = subject.Kind switch { SubjectKind.Enterprise => 0.08, SubjectKind.IndividualBusiness => 0.045, _ => 0.055 } / 4;
        var onCause = 0.0022 * Likelihood.Exponential(0.6 * subject.Risk.Carelessness + 0.4 * subject.Risk.Odds);
        FoundByLetter(life, subject, lastDay, ref random);
        for (var quarter = city.HistoryBegins; quarter <= city.Today; quarter = quarter.AddMonths(3))
        {
            var isDrawn = random.Chance(drawn);
            var isCalledFor = random.Chance(onCause);
            var day = LifeMaker.Weekday(quarter.AddDays(random.Between(2, 88)));
            if (!(isDrawn || isCalledFor) || day <= subject.EstablishedOn.AddDays(30) || day > lastDay) continue;
            Visit(life, subject, day, isDrawn ? InspectionOrigin.Draw : InspectionOrigin.OnCause, lastDay, ref random);
        }
    }

    private static void Visit(Life life, MadeUpSubject subject, DateOnly day, InspectionOrigin origin, DateOnly lastDay, ref PortableRandom random)
    {
        var items = ItemsOf(subject, origin, ref random);
        var isUnreachable = random.Chance(subject.Risk.Unreachable(day));
        var results = new List<(string Item, ResultCode Code)>(items.Count);
        foreach (var item in items)
        {
            var risk = subject.Risk.Problem(CityItems.WeightOf(item)) * (origin == InspectionOrigin.OnCause ? 2 : 1);
            results.Add((item, isUnreachable ? ResultCode.Unreachable : Finding.OfItem(item, risk, ref random)));
        }

        life.Visits.Add(new(day, origin, results));
        if (isUnreachable) List(life, AbnormalCause.Unreachable, "已可通过登记的住所联系", 0.85, 260, subject, day, lastDay, ref random);
        if (results.Exists(result => result.Code == ResultCode.FalseInformation)) List(life, AbnormalCause.FalseInformation, "已更正公示信息", 0.9, 200, subject, day, lastDay, ref random);
    }

    private static List<string> ItemsOf(MadeUpSubject subject, InspectionOrigin origin, ref PortableRandom random)
    {
        var own = subject.Trade.Items[random.Below(subject.Trade.Items.Length)];
        var takesOwn = random.Chance(0.6);
        if (origin == InspectionOrigin.OnCause) return [own];
        return takesOwn ? [CityItems.Registration, CityItems.Disclosure, own] : [CityItems.Registration, CityItems.Disclosure];
    }

    // Two letters that come back make an entry too, without a visit.
    private static void FoundByLetter(Life life, MadeUpSubject subject, DateOnly lastDay, ref PortableRandom random)
    {
        var isWrittenTo = random.Chance(0.5);
        var after = random.Between(60, 500);
        if (!isWrittenTo || subject.Risk.DormantSince is not { } since) return;
        List(life, AbnormalCause.Unreachable, "", 1, 1, subject, since.AddDays(after), lastDay, ref random);
    }

    private static void List(
        Life life, AbnormalCause cause, string removal, double chance, int longest, MadeUpSubject subject, DateOnly found, DateOnly lastDay, ref PortableRandom random)
    {
        var listedOn = LifeMaker.Weekday(found.AddDays(random.Between(3, 14)));
        var isListed = random.Chance(chance);
        var returns = random.Chance(0.85);
        var removedOn = LifeMaker.Weekday(listedOn.AddDays(random.Between(25, 25 + longest)));
        var until = subject.Status == RegistrationStatus.RevokedNotDeregistered ? subject.StatusSince!.Value : lastDay;
        var isListedAlready = life.Abnormal.Exists(entry => entry.Cause == cause.Chinese() && (entry.RemovedOn is null || entry.RemovedOn >= listedOn));
        if (!isListed || listedOn > until || listedOn <= subject.EstablishedOn || isListedAlready) return;
        var isRemoved = returns && !subject.Risk.IsDormantOn(removedOn) && removedOn <= until;
        life.Abnormal.Add(new(cause.Chinese(), listedOn, isRemoved ? removal : null, isRemoved ? removedOn : null));
    }
}
