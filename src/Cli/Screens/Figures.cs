using System.Globalization;

namespace Xinheng.Cli.Screens;

/// <summary>How numbers look on a screen, the same on every machine.</summary>
internal static class Figures
{
    /// <summary>A count with separators.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => share.ToString("P2", CultureInfo.InvariantCulture);

    /// <summary>A statistic with three decimals; a dash where there is none.</summary>
    public static string Statistic(double? value) => value is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : "—";

    /// <summary>A bar of a chart: as many blocks as the share of the widest one.</summary>
    public static string Bar(double value, double widest, int width = 30) => new('█', widest <= 0 ? 0 : (int)Math.Round(width * value / widest));
}
