using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>
/// A made-up city like Zhanjiang, whole and without files: seed, size and day determine every subject and everything that happened to it. A larger
/// city of the same seed and day begins with the smaller one.
/// </summary>
internal sealed class City
{
    /// <summary>The fewest subjects of which every kind and district can be expected.</summary>
    public const int LeastSubjects = 200;

    /// <summary>As many as Zhanjiang had at the end of 2025 (55.02 万).</summary>
    public const int MostSubjects = 550_200;

    /// <summary>The largest that a whole quarter is measured with; still far fewer than codes can be made for.</summary>
    public const int MostOfProvince = 2_000_000;

    private readonly MadeUpCode codes;

    private City(string seed, int subjects, DateOnly today)
    {
        Seed = seed;
        Subjects = subjects;
        Today = today;
        Key = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("xinheng sample city/1|" + seed)));
        codes = new MadeUpCode(Key);
        HistoryBegins = new DateOnly(today.Year - 3, 1, 1);
    }

    public string Seed { get; }

    public int Subjects { get; }

    /// <summary>The last day of which anything is known.</summary>
    public DateOnly Today { get; }

    /// <summary>1 January three years ago: from here on the history is whole. Before it, only what was still open then is handed over.</summary>
    public DateOnly HistoryBegins { get; }

    internal ulong Key { get; }

    /// <summary>A city; refused where the seed is empty or long, the size out of bounds or the day implausible.</summary>
    /// <param name="seed">Any text of 1 to 64 characters.</param>
    /// <param name="subjects">From <see cref="LeastSubjects"/> to <paramref name="most"/>.</param>
    /// <param name="today">From 2018 to 2099.</param>
    /// <param name="most">A city's size, or up to <see cref="MostOfProvince"/> for a measurement.</param>
    public static Answer<City> Of(string seed, int subjects, DateOnly today, int most = MostSubjects)
    {
        if (seed.Length is < 1 or > 64)
        {
            return new Refusal("city.seed", new("虚构城市的种子应为 1 至 64 个字符", "the seed of the made-up city has 1 to 64 characters"), new("例如 zhanjiang", "such as zhanjiang"));
        }

        if (subjects < LeastSubjects || subjects > most)
        {
            return new Refusal(
                "city.subjects",
                new($"虚构城市的主体数 {subjects.ToString(CultureInfo.InvariantCulture)} 超出范围", $"{subjects.ToString(CultureInfo.InvariantCulture)} subjects are out of range for the made-up city"),
                new($"请填 {LeastSubjects} 至 {most} 之间的数", $"give a number from {LeastSubjects} to {most}"));
        }

        return today.Year is >= 2018 and <= 2099
            ? new City(seed, subjects, today)
            : new Refusal(
                "city.day",
                new($"虚构城市的日期 {today:yyyy-MM-dd} 超出范围", $"the day {today:yyyy-MM-dd} is out of range for the made-up city"),
                new("请填 2018 至 2099 年间的日期", "give a day from 2018 to 2099"));
    }

    /// <summary>The subject with a number from 0 to <see cref="Subjects"/> less one.</summary>
    public MadeUpSubject this[int number]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Subjects);
            return SubjectMaker.Make(this, codes, number);
        }
    }

    /// <summary>The subject with an id; null where the city has none.</summary>
    public MadeUpSubject? Find(SubjectId id) =>
        codes.NumberOf(id) is { } number && number < Subjects && this[number] is var subject && subject.Id == id ? subject : null;

    internal PortableRandom Stream(int number, ulong purpose) => new(Key, (ulong)number, purpose);
}
