using System.Diagnostics;
using System.Globalization;

namespace Xinheng.Tests.Benchmarks;

/// <summary>What OpenSSL says of itself: <c>openssl speed -evp sha256</c>, one core, by the processor time that it used.</summary>
internal static class OpenSslSpeed
{
    /// <summary>Messages of a size that it hashes in a second; null where there is no openssl.</summary>
    public static double? MessagesPerSecond(int bytes)
    {
        var start = new ProcessStartInfo("openssl") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "speed", "-evp", "sha256", "-bytes", bytes.ToString(CultureInfo.InvariantCulture), "-seconds", "1" }) start.ArgumentList.Add(argument);
        try
        {
            using var openssl = Process.Start(start)!;
            openssl.ErrorDataReceived += (_, _) => { };
            openssl.BeginErrorReadLine();
            var said = openssl.StandardOutput.ReadToEnd();
            openssl.WaitForExit();

            // The last line: "sha256      321453.17k", thousands of bytes a second.
            var words = said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return words is [.., "sha256" or "SHA256", ['0' or '1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..] rate] && rate.EndsWith('k')
                ? double.Parse(rate[..^1], CultureInfo.InvariantCulture) * 1000 / bytes
                : throw new InvalidOperationException($"openssl speed printed something else than its rate: {said}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
