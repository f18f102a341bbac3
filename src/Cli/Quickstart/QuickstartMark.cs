using System.Globalization;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.SampleCity;
using Xinheng.Silo.Security;

namespace Xinheng.Cli.Quickstart;

/// <summary>
/// Marks a data directory as that of a made-up city, so that a quickstart that was cut off goes on where it was, and never touches a directory with real
/// data or another city in it.
/// </summary>
internal static class QuickstartMark
{
    private const string FileName = "made-up-city.txt";

    public static Answer<string> Take(string data, City city)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"{city.Seed} {city.Subjects} {city.Today:yyyy-MM-dd}\n");
        var path = Path.Combine(data, FileName);
        try
        {
            if (File.Exists(path)) return File.ReadAllText(path) == mark ? path : Other(data, File.ReadAllText(path).Trim());
            if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any()) return Occupied(data);
            PrivateFile.MakeFolder(data);
            File.WriteAllText(path, mark);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal("quickstart.data", new Place(data),
                new($"数据目录不可写：{failure.Message}", $"the data directory can't be written: {failure.Message}"), new("请检查权限，或用 --data 另选目录", "check the permissions, or choose another with --data"));
        }
    }

    private static Refusal Occupied(string data) => new("quickstart.occupied", new Place(data),
        new("数据目录里已有别的数据，虚构城市不会写入其中", "the data directory holds other data; a made-up city is not written into it"),
        new("请用 --data 另选一个空目录", "choose an empty one with --data"));

    private static Refusal Other(string data, string held) => new("quickstart.other-city", new Place(data),
        new($"数据目录里是另一座虚构城市（{held}）", $"the data directory holds another made-up city ({held})"),
        new("请用 --data 另选目录，或使用相同的 --seed 与 --subjects", "choose another with --data, or use the same --seed and --subjects"));
}
