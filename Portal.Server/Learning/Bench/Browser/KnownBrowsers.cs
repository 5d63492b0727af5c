namespace Portal.Server.Learning.Bench.Browser;

/// <summary>Chromium, Chrome and Edge where they usually are, and how they run without a screen; tests in a browser go by it too.</summary>
internal static class KnownBrowsers
{
    /// <summary>Names a browser to use instead of those found.</summary>
    public const string Variable = "PORTAL_BROWSER";

    /// <summary>Flags that keep a headless browser quiet and alive in a container.</summary>
    public static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Paths =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/microsoft-edge",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Path of the one that is named, or of the first that is there; null when there is none.</summary>
    public static string? Find() => new[] { Environment.GetEnvironmentVariable(Variable) }.Concat(Paths).FirstOrDefault(File.Exists);
}
