using System.Diagnostics;
using System.Globalization;

namespace Xinheng.Tests.Storage.Faults.Rounds;

/// <summary>
/// Two network namespaces on one bridge, a silo to live in each; the database and the tests are on the machine itself, at two addresses. A cut is silent: packets go to a hardware
/// address that nobody has, as behind a broken switch.
/// </summary>
internal sealed class CutNetwork : IDisposable
{
    private const string Nobody = "02:00:00:00:00:99";

    // What one network leaves goes away a moment after its processes: the next has names of its own.
    private static int made;

    private readonly string name;
    private readonly string prefix;

    private CutNetwork(int number)
    {
        name = string.Create(CultureInfo.InvariantCulture, $"xh{Environment.ProcessId % 10_000}n{number % 100}");
        prefix = string.Create(CultureInfo.InvariantCulture, $"10.{200 + (Environment.ProcessId % 50)}.{((Environment.ProcessId / 50) + (number * 83)) % 250}");
    }

    /// <summary>Address of the database.</summary>
    public string Database => prefix + ".1";

    /// <summary>Makes it; null where this user or machine may not.</summary>
    public static CutNetwork? TryMake()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return null;
        var network = new CutNetwork(Interlocked.Increment(ref made));
        if (network.IsMade()) return network;
        network.Dispose();
        return null;
    }

    /// <summary>Address of a silo, 0 or 1.</summary>
    public string Silo(int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}.{index + 2}");

    /// <summary>The command in front of a process that lives in a silo's namespace.</summary>
    public string[] Within(int index) => ["ip", "netns", "exec", Space(index)];

    /// <summary>Cuts the silos off from one another.</summary>
    public void CutSilos()
    {
        Must(Lose(0, Silo(1)));
        Must(Lose(1, Silo(0)));
    }

    /// <summary>Cuts a silo off from the database.</summary>
    public void CutDatabase(int index) => Must(Lose(index, Database));

    /// <summary>Mends all cuts.</summary>
    public void Heal()
    {
        foreach (var index in new[] { 0, 1 })
        {
            foreach (var address in new[] { Silo(1 - index), Database }) Run("ip", "-n", Space(index), "neigh", "del", address, "dev", "eth0");
        }
    }

    public void Dispose()
    {
        foreach (var index in new[] { 0, 1 }) Run("ip", "netns", "del", Space(index));
        Run("ip", "link", "del", name);
    }

    private bool IsMade() =>
        Run("ip", "link", "add", name, "type", "bridge") && Run("ip", "addr", "add", Database + "/24", "dev", name) && Run("ip", "addr", "add", prefix + ".254/24", "dev", name)
        && Run("ip", "link", "set", name, "up") && new[] { 0, 1 }.All(IsMade);

    // The machine speaks to a silo from its second address, so that a cut from the database is none from the tests.
    private bool IsMade(int index)
    {
        var (space, outer, inner) = (Space(index), Space(index), Space(index) + "i");
        return Run("ip", "netns", "add", space) && Run("ip", "link", "add", outer, "type", "veth", "peer", "name", inner) && Run("ip", "link", "set", inner, "netns", space)
            && Run("ip", "-n", space, "link", "set", inner, "name", "eth0") && Run("ip", "-n", space, "addr", "add", Silo(index) + "/24", "dev", "eth0")
            && Run("ip", "-n", space, "link", "set", "eth0", "up") && Run("ip", "-n", space, "link", "set", "lo", "up")
            && Run("ip", "link", "set", outer, "master", name) && Run("ip", "link", "set", outer, "up")
            && Run("ip", "route", "add", Silo(index) + "/32", "dev", name, "src", prefix + ".254");
    }

    private bool Lose(int index, string address) => Run("ip", "-n", Space(index), "neigh", "replace", address, "lladdr", Nobody, "dev", "eth0", "nud", "permanent");

    private string Space(int index) => string.Create(CultureInfo.InvariantCulture, $"{name}{(char)('a' + index)}");

    private static void Must(bool isDone)
    {
        if (!isDone) throw new InvalidOperationException("The network could not be cut.");
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
