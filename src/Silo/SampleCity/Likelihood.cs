namespace Xinheng.Silo.SampleCity;

/// <summary>Probabilities from the four basic operations alone: IEEE 754 fixes their last bit, which it does not for a library's exponential.</summary>
internal static class Likelihood
{
    /// <summary>e to the power of x for |x| up to 20, to about 1 %: (1 + x/1024)^1024 by squaring.</summary>
    public static double Exponential(double x)
    {
        var value = 1 + Math.Clamp(x, -20, 20) / 1024;
        for (var squaring = 0; squaring < 10; squaring++) value *= value;
        return value;
    }

    /// <summary>The probability of given log odds.</summary>
    public static double Logistic(double odds) => 1 / (1 + Exponential(-odds));
}
