using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.SampleCity;

/// <summary>Turns "a problem" into the result that an inspector would enter.</summary>
internal static class Finding
{
    /// <summary>The result of one item of a visit that found somebody.</summary>
    /// <param name="problem">Probability of a problem.</param>
    public static ResultCode OfItem(string item, double problem, ref PortableRandom random)
    {
        if (!random.Chance(problem)) return item is not (CityItems.Registration or CityItems.Disclosure) && random.Chance(0.04) ? ResultCode.NoSuchActivity : ResultCode.NothingFound;
        var mark = random.NextUnit();
        return item == CityItems.Disclosure
            ? mark switch { < 0.45 => ResultCode.NotDisclosed, < 0.6 => ResultCode.FalseInformation, < 0.9 => ResultCode.OrderedToCorrect, _ => ResultCode.ProblemPending }
            : mark switch { < 0.72 => ResultCode.OrderedToCorrect, < 0.992 => ResultCode.ProblemPending, _ => ResultCode.Obstructed };
    }
}
