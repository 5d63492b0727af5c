using System.CommandLine;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Bench.Browser;

/// <summary>The command <c>bench browser</c>: how long a list takes that a browser makes by itself.</summary>
internal sealed class BrowserBench : IBench
{
    private const int ActsOfAShopper = 15;

    private readonly Option<int> _items = new("--items") { HelpName = "number", DefaultValueFactory = _ => 100_000, Description = "Products of the shop." };
    private readonly Option<int> _times = new("--times") { HelpName = "number", DefaultValueFactory = _ => 100, Description = "Lists of each kind." };
    private readonly Option<string?> _browser = new("--browser") { HelpName = "path", Description = "A Chromium, Chrome or Edge; the first one found when left out." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write browser.md and browser.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("browser", "Lists that a headless browser makes by itself over a whole catalogue.") { _items, _times, _browser, _out };
        _items.MustBeBetween(1_000, 1_000_000);
        _times.MustBeBetween(1, 10_000);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        if ((parsed.GetValue(_browser) ?? KnownBrowsers.Find()) is not { } program || !File.Exists(program))
        {
            console.Error("No browser was found. Install Chromium (Debian, Ubuntu: apt-get install chromium), or name one with --browser PATH.");
            return ExitCodes.Failed;
        }

        var folder = Directory.CreateTempSubdirectory("portal-bench-browser-").FullName;
        try
        {
            var report = await MeasureAsync(parsed, program, folder, buildHost, told => console.Out.WriteLine(told), cancellationToken);
            BenchScreen.Show(console.Out, BrowserTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                BenchFiles.Write(VerbPaths.Find(target), "browser", report, BrowserTables.Heading(report), BrowserTables.All(report));
            }

            return ExitCodes.Done;
        }
        catch (InvalidOperationException failure)
        {
            console.Error(failure.Message);
            return ExitCodes.Failed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<BrowserReport> MeasureAsync(
        ParseResult parsed, string program, string folder, Func<WebApplication> buildHost, Action<string> tell, CancellationToken cancellationToken)
    {
        var (machine, items) = (Machine.Describe(), parsed.GetValue(_items));
        // What is measured hangs on the number of products; of shoppers there are as many as a network needs to be one.
        var plan = ServingPlan.Quick with { Shop = new(Math.Max(1_000, items / 5), items, Math.Max(1_000, items / 5) * ActsOfAShopper) };
        await using var shop = await BigShop.OpenAsync(buildHost, plan, Directory.CreateDirectory(Path.Combine(folder, "shop")).FullName, tell, cancellationToken);
        tell("opening the browser");
        await using var browser = await DevTools.StartAsync(program, Path.Combine(folder, "browser"), cancellationToken);
        return await new MeasureBrowser(shop, browser, parsed.GetValue(_times)).RunAsync(machine, cancellationToken);
    }
}
