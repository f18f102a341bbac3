namespace Xinheng.Silo.SampleCity;

/// <summary>What a stream of random numbers is for. A number that is added to one purpose leaves the others as they are.</summary>
internal static class Purposes
{
    public const ulong Codes = 1;
    public const ulong Identity = 2;
    public const ulong Names = 3;
    public const ulong Life = 4;
    public const ulong Reports = 5;
    public const ulong Visits = 6;
    public const ulong Penalties = 7;
    public const ulong Truth = 8;
    public const ulong Inspectors = 9;
}
