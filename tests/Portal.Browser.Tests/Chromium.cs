using System.Diagnostics;
using Portal.Server.Learning.Bench.Browser;

namespace Portal.Browser.Tests;

/// <summary>Finds a Chromium-like browser, or installs one, or says which command to type.</summary>
internal static class Chromium
{
    private const string Advice =
        "No Chromium, Chrome or Edge was found and none could be installed. Install one (Debian/Ubuntu: apt-get install chromium; " +
        "elsewhere: https://www.google.com/chrome) or set " + KnownBrowsers.Variable + " to its path, then run the tests again.";

    /// <summary>Path of the browser; null means the one Playwright has just installed.</summary>
    /// <exception cref="InvalidOperationException">There is none, with the command to type.</exception>
    public static string? FindOrInstall()
    {
        if (KnownBrowsers.Find() is { } found)
        {
            return found;
        }

        if (OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get")
            && Run("apt-get", "update", "-qq") && Run("apt-get", "install", "-y", "-qq", "chromium") && KnownBrowsers.Find() is { } installed)
        {
            return installed;
        }

        return Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0 ? null : throw new InvalidOperationException(Advice);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } });
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }
}
