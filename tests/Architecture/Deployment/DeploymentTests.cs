using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Xinheng.Cli.Verbs;
using Xinheng.Silo.Options;
using Xinheng.Silo.Pages;
using Xinheng.Tests.Architecture.Sources;

namespace Xinheng.Tests.Architecture.Deployment;

/// <summary>The files in deploy/ name options, ports, paths and times of the program: what they say holds for the program as it is.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string Unit = Repository.Read("deploy/systemd/xinheng.service");
    private static readonly string Backup = Repository.Read("deploy/systemd/xinheng-backup.service");
    private static readonly string Timer = Repository.Read("deploy/systemd/xinheng-backup.timer");
    private static readonly string Container = Repository.Read("deploy/Containerfile");
    private static readonly string Kubernetes = Repository.Read("deploy/kubernetes/xinheng.yaml");

    [Fact]
    public void The_unit_starts_a_server_and_is_patient_enough_when_it_stops_it()
    {
        var start = Value(Unit, "ExecStart").Replace("${STATE_DIRECTORY}", "/var/lib/xinheng", StringComparison.Ordinal).Split(' ');
        Assert.EndsWith("/xinheng.dll", start[1], StringComparison.Ordinal);
        AssertPatient(Served(start[2..]), int.Parse(Value(Unit, "TimeoutStopSec"), CultureInfo.InvariantCulture));
        Assert.Equal("SIGTERM", Value(Unit, "KillSignal"));
        Assert.Equal(("yes", "strict", "yes", "xinheng", "0700"), (Value(Unit, "DynamicUser"), Value(Unit, "ProtectSystem"), Value(Unit, "NoNewPrivileges"), Value(Unit, "StateDirectory"), Value(Unit, "StateDirectoryMode")));
    }

    [Fact]
    public void The_nightly_backup_is_made_by_the_servers_user_of_the_servers_directory()
    {
        string[] shared = ["User", "DynamicUser", "EnvironmentFile", "UMask", "ProtectSystem", "NoNewPrivileges", "StateDirectoryMode"];
        Assert.All(shared, key => Assert.Equal(Value(Unit, key), Value(Backup, key)));
        Assert.Equal(("xinheng", "xinheng xinheng-backups", "oneshot"), (Value(Backup, "User"), Value(Backup, "StateDirectory"), Value(Backup, "Type")));

        // What the shell makes of it after the manager has undone its own marks.
        var start = Word(Value(Backup, "ExecStart"), "^/bin/sh -c 'exec (.*)'$").Replace("%%", "%", StringComparison.Ordinal).Replace("$$(date +%F-%H%M%S)", "2026-09-01-023000", StringComparison.Ordinal).Replace("%S", "/var/lib", StringComparison.Ordinal).Split(' ');
        Assert.Equal(Value(Unit, "ExecStart").Split(' ')[..2], start[..2]);
        var parsed = XinhengCommand.Create().Parse(start[2..]);
        Assert.Empty(parsed.Errors);
        Assert.Equal("backup", parsed.CommandResult.Command.Name);
        Assert.Equal(("/var/lib/xinheng", "/var/lib/xinheng-backups/2026-09-01-023000"), (parsed.GetValue<string>("--data"), parsed.GetValue<string>("--to")));
        Assert.Equal(("*-*-* 02:30:00", "timers.target"), (Value(Timer, "OnCalendar"), Value(Timer, "WantedBy")));
    }

    [Fact]
    public void The_container_runs_what_it_built_as_nobody_in_particular()
    {
        Assert.True(File.Exists(Path.Combine(Repository.Root, Word(Container, @"dotnet publish (\S+)"), "Cli.csproj")));
        var entry = Strings(Word(Container, @"^ENTRYPOINT \[(.*)\]"));
        Assert.Equal(Word(Container, @"^COPY --from=build \S+ (\S+)") + "/xinheng.dll", entry[1]);
        var served = Served(Strings(Word(Container, @"^CMD \[(.*)\]")));
        Assert.Equal(Ports(served), Word(Container, @"^EXPOSE (.*)").Split(' ').Select(port => int.Parse(port, CultureInfo.InvariantCulture)).Order());
        var health = $"127.0.0.1:{ListenSettings.Default.PagesPort}{HealthEndpoints.HealthPath}";
        Assert.Equal($"curl --fail --silent http://{health} || curl --fail --silent --show-error --insecure https://{health}", Word(Container, "^HEALTHCHECK .* CMD (.*)$"));
        Assert.Matches(@"(?m)^USER [1-9]\d*:[1-9]\d*$", Container);
        Assert.True(Container.LastIndexOf("\nUSER ", StringComparison.Ordinal) > Container.LastIndexOf("\nRUN ", StringComparison.Ordinal), "what is run for the image is root's work, the program is not");
    }

    [Fact]
    public void The_cluster_of_Kubernetes_has_the_ports_paths_and_times_of_the_program()
    {
        string[] arguments = [.. Arguments().Matches(Kubernetes).Select(argument => argument.Groups[1].Value.Replace("$(POD_ADDRESS)", "10.0.0.7", StringComparison.Ordinal))];
        var served = Served(arguments);
        Assert.Empty(served.Errors);
        AssertPatient(served, int.Parse(Word(Kubernetes, @"terminationGracePeriodSeconds: (\d+)"), CultureInfo.InvariantCulture));
        var containerPorts = Matches(Kubernetes, @"containerPort: (\d+)").Select(port => int.Parse(port, CultureInfo.InvariantCulture));
        int[] ports = [.. Ports(served), PortOf(served, "--silo-port"), PortOf(served, "--gateway-port")];
        Assert.Equal(ports.Order(), containerPorts.Order());
        Assert.All(Matches(Kubernetes, @"\bport: (\d+)"), port => Assert.Contains(int.Parse(port, CultureInfo.InvariantCulture), ports));
        Assert.Equal([HealthEndpoints.HealthPath, HealthEndpoints.HealthPath, HealthEndpoints.ReadyPath], Matches(Kubernetes, @"httpGet: \{ path: ([^,]+),"));
        Assert.Equal(Xinheng.Cli.Office.ClusterOptions.Variable, Word(Kubernetes, @"name: (XINHENG_\w+)"));

        // A silo that stops says so at /ready: long enough for the probe to have seen it as often as it wants.
        var lead = served.GetValue<int>("--stop-lead-seconds");
        var seen = int.Parse(Word(Kubernetes, @"path: /ready[^\n]*\n\s+periodSeconds: (\d+)"), CultureInfo.InvariantCulture) * int.Parse(Word(Kubernetes, @"path: /ready[^\n]*\n[^\n]*\n[^\n]*\n\s+failureThreshold: (\d+)"), CultureInfo.InvariantCulture);
        Assert.True(lead > seen, $"/ready says 503 for {lead} s, and is believed after {seen} s");
    }

    [Fact]
    public void A_wrong_option_in_one_of_them_would_be_found() => Assert.NotEmpty(XinhengCommand.Create().Parse(["serve", "--no-such-option=1"]).Errors);

    private static ParseResult Served(string[] arguments)
    {
        Assert.Equal("serve", arguments[0]);
        var parsed = XinhengCommand.Create().Parse(arguments);
        Assert.Empty(parsed.Errors);
        return parsed;
    }

    private static void AssertPatient(ParseResult served, int seconds) =>
        Assert.True(seconds > ServeVerb.EndsWithin(served).TotalSeconds, $"it is killed after {seconds} s, and may take {ServeVerb.EndsWithin(served).TotalSeconds} s to stop");

    private static int[] Ports(ParseResult served) => [.. new[] { PortOf(served, "--pages-port"), PortOf(served, "--grpc-port") }.Order()];

    private static int PortOf(ParseResult served, string option) => served.GetValue<int>(option);

    private static string Value(string unit, string key) => Word(unit, $"^{key}=(.*)$");

    private static string Word(string text, string pattern) => Assert.Single(Matches(text, pattern));

    private static IEnumerable<string> Matches(string text, string pattern) => Regex.Matches(text, pattern, RegexOptions.Multiline).Select(match => match.Groups[1].Value.TrimEnd());

    private static string[] Strings(string list) => [.. list.Split(',').Select(part => part.Trim().Trim('"'))];

    [GeneratedRegex(@"^ {12}- (serve|--[\w-]+=\S+)$", RegexOptions.Multiline)]
    private static partial Regex Arguments();
}
