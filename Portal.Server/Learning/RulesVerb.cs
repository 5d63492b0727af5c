using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;
using Spectre.Console;

namespace Portal.Server.Learning;

/// <summary>
/// The verb <c>rules</c>: <c>rules cost</c> says what each rule of the placements costs, by replay of the shop's own last days
/// in a copy of the shop, or of a file in a shop made of it; <c>rules try</c> what other settings would change.
/// </summary>
/// <param name="args">The program's arguments, for the settings among them.</param>
/// <param name="build">Builds the program with settings.</param>
public sealed class RulesVerb(string[] args, Func<string[], WebApplication> build) : IVerb
{
    private readonly RuleCostOptions _options = new();

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var cost = new Command("cost", "What each rule of the placements costs in accuracy and clicks, by replay: each switched off alone, and all. " + ExitCodes.Explained);
        _options.AddTo(cost);
        cost.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return new Command("rules", "Questions about the rules of the shop's placements.") { cost, new TrySettings(args, build).Build() };
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        try
        {
            var report = _options.SourceOf(parsed) is { } source
                ? await OfFileAsync(console, parsed, source, buildHost, cancellationToken) : await OfShopAsync(console, parsed, cancellationToken);
            RuleCostScreen.Show(console, report);
            _options.Keep(parsed, report);
            return ExitCodes.Done;
        }
        catch (Exception failure) when (failure is DataException or ScorerDefectException or DamagedBundleException or IOException or UnauthorizedAccessException)
        {
            console.Error(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.Error("Stopped. Nothing was written.");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<RuleCostReport> OfFileAsync(
        VerbConsole console, ParseResult parsed, DataRequest source, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var data = LoadDataSet.Load(source, cancellationToken);
        ReportScreen.Show(console, data);
        await using var shop = await ReplayShop.OpenAsync(
            buildHost, data, data.Split.TrainAndValid, _options.Fit(parsed, data, cancellationToken), cancellationToken);
        return Measure(console, parsed, data, shop.Services, shop.Products, cancellationToken);
    }

    private async Task<RuleCostReport> OfShopAsync(VerbConsole console, ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = PortalVerbs.SettingsOf(args);
        await using var copy = await ShopCopy.OpenAsync(
            folder => build([.. settings, $"--{PortalOptions.Section}:{nameof(PortalOptions.DataFolder)}={folder}"]), DataFolder.Named(settings),
            data => _options.Fit(parsed, data, cancellationToken), cancellationToken);
        ReportScreen.Show(console, copy.Data);
        return Measure(console, parsed, copy.Data, copy.Services, copy.Products, cancellationToken);
    }

    private RuleCostReport Measure(
        VerbConsole console, ParseResult parsed, DataSet data, IServiceProvider services, int[] products, CancellationToken cancellationToken)
    {
        var request = _options.RequestOf(parsed, data.Split.Test, products);
        var costs = services.GetRequiredService<MeasureRuleCosts>().Measure(request, key => console.Out.WriteLine($"replaying {key}"), cancellationToken);
        return new RuleCostReport(
            TimeProvider.System.GetUtcNow(), Machine.Describe(), data.Name, data.SplitWords, _options.ServedOf(parsed), data.Split.Test.Count, request.Seed,
            RuleCost.ClickModel, costs);
    }
}
