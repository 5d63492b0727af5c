using System.Diagnostics;

namespace Portal.Browser.Tests;

/// <summary>Finds a Chromium-like browser, or installs one, or says which command to type.</summary>
internal static class Chromium
{
    /// <summary>Flags that keep a headless browser quiet and alive in a container.</summary>
    public static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private const string Advice =
        "No Chromium, Chrome or Edge was found and none could be installed. Install one (Debian/Ubuntu: apt-get install chromium; " +
        "elsewhere: https://www.google.com/chrome) or set PORTAL_BROWSER to its path, then run the tests again.";

    private static readonly string[] KnownPaths =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/microsoft-edge",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Path of the browser; null means the one Playwright has just installed.</summary>
    /// <exception cref="InvalidOperationException">There is none, with the command to type.</exception>
    public static string? FindOrInstall()
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get")
            && Run("apt-get", "update", "-qq") && Run("apt-get", "install", "-y", "-qq", "chromium") && Find() is { } installed)
        {
            return installed;
        }

        return Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0 ? null : throw new InvalidOperationException(Advice);
    }

    private static string? Find() =>
        new[] { Environment.GetEnvironmentVariable("PORTAL_BROWSER") }.Concat(KnownPaths).FirstOrDefault(File.Exists);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } });
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }
}
