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

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("lists", "Fill a demo shop, learn from its history, make lists of every placement and watch them change.")
        {
            _lists, _clicks,
        };
        _lists.Validators.Add(result => Between(result, 10, 1_000_000));
        _clicks.Validators.Add(result => Between(result, 10, 100_000));
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(buildHost, parsed.GetValue(_lists), parsed.GetValue(_clicks), cancellationToken));
        return command;
    }

    private static void Between(System.CommandLine.Parsing.OptionResult result, int least, int most)
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
        {
            result.AddError($"{result.Option.Name} must be from {least} to {most}.");
        }
    }

    private static async Task<int> RunAsync(Func<WebApplication> buildHost, int lists, int clicks, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-lists-").FullName;
        try
        {
            await using var shop = await DemoShop.OpenAsync(buildHost, folder, cancellationToken);
            var measure = new MeasureLists(shop.Services);
            ListsScreen.Show(
                VerbConsole.Standard.Out, shop,
                [.. shop.Services.GetRequiredService<Placements>().Keys.Select(key => measure.Placement(key, lists))],
                await new MeasurePush(shop.Services).RunAsync(clicks, cancellationToken));
            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
