using System.CommandLine;
using Portal.Server.Hosting;

namespace Portal.Server.Recommendations.Bench;

/// <summary>The command <c>bench lists</c>: how long learning takes, how long each list, and how soon a click is answered.</summary>
internal sealed class ListsBench : IBench
{
    private readonly Option<int> _lists = new("--lists")
    {
        HelpName = "number", DefaultValueFactory = _ => 2_000, Description = "Lists made of each placement.",
    };

    private readonly Option<int> _clicks = new("--clicks")
    {
        HelpName = "number", DefaultValueFactory = _ => 300, Description = "Events recorded one after the other while a page watches.",
    };

    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write lists.md and lists.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("lists", "Fill a demo shop, learn from its history, make lists of every placement and watch them change.")
        {
            _lists, _clicks, _out,
        };
        _lists.MustBeBetween(10, 1_000_000);
        _clicks.MustBeBetween(10, 100_000);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, buildHost, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-lists-").FullName;
        try
        {
            var report = await MeasureAsync(buildHost, folder, parsed.GetValue(_lists), parsed.GetValue(_clicks), cancellationToken);
            BenchScreen.Show(VerbConsole.Standard.Out, ListsTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                ListsFiles.Write(VerbPaths.Find(target), report);
            }

            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ListsReport> MeasureAsync(
        Func<WebApplication> buildHost, string folder, int lists, int clicks, CancellationToken cancellationToken)
    {
        var machine = Machine.Describe();
        await using var shop = await DemoShop.OpenAsync(buildHost, folder, cancellationToken);
        var measure = new MeasureLists(shop.Services);
        return new ListsReport
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Products = shop.Products,
            Events = shop.Events,
            LearnMilliseconds = shop.LearnMilliseconds,
            ListsEach = lists,
            Lists = [.. shop.Services.GetRequiredService<Placements>().Keys.Select(key => measure.Placement(key, lists))],
            Ranking = new MeasureRanking(shop.Services).Run(lists),
            Clicks = clicks,
            Push = await new MeasurePush(shop.Services).RunAsync(clicks, cancellationToken),
        };
    }
}
