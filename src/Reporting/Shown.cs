using System.Globalization;

namespace Xinheng.Reporting;

/// <summary>How figures look, the same on every machine.</summary>
public static class Shown
{
    /// <summary>A count, or a mean of counts to a tenth.</summary>
    public static string Count(double value) => Math.Abs(value) >= 100 || value == Math.Floor(value) ? value.ToString("#,0", CultureInfo.InvariantCulture) : value.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => share.ToString(Math.Abs(share) < 0.0995 ? "0.0%" : "0%", CultureInfo.InvariantCulture);

    /// <summary>A count with its English noun, which takes an s for all but one.</summary>
    public static string Counted(double value, string noun) => $"{Count(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>A deviation in percent, with its sign.</summary>
    public static string Deviation(double share) => share.ToString(Math.Abs(share) < 0.0995 ? "+0.0%;−0.0%;0%" : "+0%;−0%;0%", CultureInfo.InvariantCulture);

    /// <summary>A p-value.</summary>
    public static string P(double value) => value switch
    {
        > 0.9995 => "1",
        < 0.0001 => value.ToString("0.0e-0", CultureInfo.InvariantCulture),
        < 0.001 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    /// <summary>A number to two digits after the point.</summary>
    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A place in a picture.</summary>
    public static string Place(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
