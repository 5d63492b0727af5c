using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Components.Admin.Shoppers;
using Portal.Server.Identity;

namespace Portal.Server.Components.Admin.Products;

/// <summary>Asks the pipeline what became of a product on its way into a shopper's list.</summary>
public sealed partial class WhyPanel
{
    private string _placement = "home-for-you";
    private string? _shopper;
    private WhyShown? _why;
    private bool _failed;

    /// <summary>The product.</summary>
    [Parameter, EditorRequired]
    public required CatalogueItem Item { get; set; }

    [Inject]
    private IWhyShown Why { get; set; } = null!;

    [Inject]
    private ICatalogue Catalog { get; set; } = null!;

    [Inject]
    private NoteLook Note { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ViewsText> Views { get; set; } = null!;

    [Inject]
    private ILogger<WhyPanel> Logger { get; set; } = null!;

    private Task PlaceAsync(string placement)
    {
        _placement = placement;
        return _shopper is null ? Task.CompletedTask : LookAsync();
    }

    private async Task ChooseAsync(string shopper)
    {
        // Written down before anything is shown: a look that cannot be noted is not taken.
        await Note.RunAsync(shopper, "why", await Actor.GetAsync(), CancellationToken.None);
        _shopper = shopper;
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var (shopper, placement, product) = (_shopper!, _placement, Item.Id);
        try
        {
            (_why, _failed) = (await Task.Run(() => Why.Look(shopper, placement, product)), false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            LookFailed(Logger, problem);
        }
    }

    /// <summary>One sentence: where it stands, or the first thing that kept it from standing there.</summary>
    private string Verdict(WhyShown why) => why switch
    {
        { Place: { } place } => Words["VerdictShown", place, SourceName(why.Leading ?? "")],
        { Refusals: [var rule, ..] } => Words["VerdictRule", RuleName(rule)],
        { Rank: null } when why.Sources.FirstOrDefault(source => source is { IsFallback: true, Place: not null }) is { } fallback =>
            Words["VerdictFallback", fallback.Place!, SourceName(fallback.Source), why.Length],
        { Rank: null } => Words["VerdictSources"],
        { Rank: var rank } => Words["VerdictRank", rank!, why.Length],
    };

    private string Title(string id) => Catalog.Find(id)?.Title(CultureInfo.CurrentUICulture.Name) ?? id;

    private string SourceName(string source) => Views[$"Source_{source}"] is { ResourceNotFound: false } name ? name : source;

    private string RuleName(string rule) => Words[$"Rule_{rule}"] is { ResourceNotFound: false } name ? name : rule;

    [LoggerMessage(LogLevel.Error, "Why a product is shown could not be found")]
    private static partial void LookFailed(ILogger logger, Exception problem);
}
