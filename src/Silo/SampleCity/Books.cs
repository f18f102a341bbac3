using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>The money of a business from year to year, and whether it shows it.</summary>
internal sealed class Books
{
    private readonly bool publishes;
    private readonly bool writesZeros;
    private readonly int employees;
    private readonly double turnover;
    private readonly double carelessness;
    private readonly bool isIndividual;
    private readonly double debtShare;

    private Books(MadeUpSubject subject, ref PortableRandom random)
    {
        isIndividual = subject.Kind == SubjectKind.IndividualBusiness;
        carelessness = subject.Risk.Carelessness;
        publishes = random.Chance(Likelihood.Logistic((isIndividual ? -0.9 : 0.3) - 0.5 * carelessness));
        writesZeros = random.Chance(Likelihood.Logistic(-3.4 + 0.8 * carelessness));
        var size = random.NextNormal();
        employees = Math.Max(1, (int)((isIndividual ? 1.8 : 7) * Likelihood.Exponential(0.9 * size)));
        turnover = (isIndividual ? 90_000 : 260_000) * employees * Likelihood.Exponential(0.6 * random.NextNormal());
        debtShare = Likelihood.Logistic(-0.3 + 0.8 * carelessness + 0.7 * random.NextNormal());
    }

    public static Books Of(MadeUpSubject subject, ref PortableRandom random) => new(subject, ref random);

    /// <summary>The report for a year. Draws as many numbers whatever is published, so that one year does not disturb the next.</summary>
    public Life.Report Report(int year, DateOnly filedOn, ref PortableRandom random)
    {
        var revenue = (long)(turnover * (0.8 + 0.4 * random.NextUnit()));
        var margin = 0.08 - 0.05 * carelessness + 0.06 * random.NextNormal();
        var assets = (long)(revenue * (0.5 + random.NextUnit()));
        var staff = Math.Max(1, employees + random.Between(-1, 1));
        if (writesZeros) return new(year, filedOn, 0, 0, 0, 0, 0, 0, 0);
        if (!publishes) return new(year, filedOn, staff, null, null, null, null, null, null);
        var profit = (long)(revenue * margin);
        var net = profit > 0 ? profit * 3 / 4 : profit;
        var tax = revenue / 50 + Math.Max(0, profit / 4);
        return isIndividual
            ? new(year, filedOn, staff, null, null, revenue, null, null, tax)
            : new(year, filedOn, staff, assets, (long)(assets * debtShare), revenue, profit, net, tax);
    }
}
