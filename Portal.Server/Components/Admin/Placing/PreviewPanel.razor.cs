using Microsoft.AspNetCore.Components;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>Shows what a draft comes to.</summary>
public sealed partial class PreviewPanel : IDisposable
{
    /// <summary>Shoppers seen last whose lists are counted.</summary>
    private const int Looked = 24;

    /// <summary>An id no shopper has.</summary>
    private const string Nobody = "preview";

    private readonly CancellationTokenSource _stop = new();
    private PreviewPicture? _picture;
    private string? _shopper, _product, _category;
    private bool _failed;
    private int _asked;

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired]
    public required PlacementForm Form { get; set; }

    /// <summary>What keeps it from being used, or null.</summary>
    [Parameter, EditorRequired]
    public required FormProblem? Problem { get; set; }

    /// <summary>Another number after each change of the draft or of what is in service.</summary>
    [Parameter, EditorRequired]
    public required int Change { get; set; }

    [Inject]
    private IPlacementPreview Preview { get; set; } = null!;

    [Inject]
    private Placements InService { get; set; } = null!;

    [Inject]
    private ISessions Sessions { get; set; } = null!;

    [Inject]
    private FindShoppers Shoppers { get; set; } = null!;

    [Inject]
    private ICatalogue Catalogue { get; set; } = null!;

    [Inject]
    private ShopWords Shop { get; set; } = null!;

    [Inject]
    private ILogger<PreviewPanel> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _product ??= Enumerable.Range(0, Catalogue.Count).Select(index => Catalogue[index]).FirstOrDefault(item => item.Available)?.Id;
        _category ??= Catalogue.Categories.Select(node => node.Key).FirstOrDefault();
        return _asked == Change ? Task.CompletedTask : ShowAsync();
    }

    private Task ChooseAsync(string? shopper)
    {
        _shopper = shopper;
        return ShowAsync();
    }

    private Task ChooseProductAsync(string product)
    {
        _product = product;
        return ShowAsync();
    }

    private Task ChooseCategoryAsync(string category)
    {
        _category = category;
        return ShowAsync();
    }

    private async Task ShowAsync()
    {
        var asked = _asked = Change;
        if (Problem is not null || InService.Find(Form.Key) is not { } now)
        {
            return;
        }

        var (draft, shopper, culture) = (Form.ToPlacement(), _shopper, System.Globalization.CultureInfo.CurrentUICulture.Name);
        try
        {
            var picture = await Task.Run(() => Look(now, draft, shopper, culture), _stop.Token);
            // What was asked before the last change comes too late.
            (_picture, _failed) = asked == _asked && shopper == _shopper ? (picture, false) : (_picture, _failed);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception problem)
        {
            _failed = true;
            PreviewFailed(Logger, problem);
        }
    }

    private PreviewPicture Look(Placement now, Placement draft, string? shopper, string culture)
    {
        var (changed, exchanged, seen) = (0, 0, Shoppers.Find("", culture, Looked));
        foreach (var other in seen)
        {
            _stop.Token.ThrowIfCancellationRequested();
            string[] before = Products(now, other.ShopperId), after = Products(draft, other.ShopperId);
            changed += before.SequenceEqual(after) ? 0 : 1;
            exchanged += after.Except(before).Count();
        }

        return new PreviewPicture(
            Preview.List(now, shopper ?? Nobody, PageOf(shopper)), Preview.List(draft, shopper ?? Nobody, PageOf(shopper)), Preview.Reach(draft.Rules),
            seen.Count, changed, changed == 0 ? 0 : (double)exchanged / changed);
    }

    private string[] Products(Placement placement, string shopper) => [.. Preview.List(placement, shopper, PageOf(shopper)).Items.Select(item => item.ProductId)];

    private PlacementRequest PageOf(string? shopper) => Form.Needs switch
    {
        PlacementNeed.Product => new(Form.Key, ProductId: _product),
        PlacementNeed.Category => new(Form.Key, Category: _category),
        PlacementNeed.Order => new(Form.Key, OrderId: shopper is null ? null : Sessions.Look(shopper).Orders.Keys.Order(StringComparer.Ordinal).LastOrDefault()),
        _ => new(Form.Key),
    };

    private string Sum(PreviewPicture picture) => picture.Shoppers == 0 ? Words["SumNobody"] : picture.Changed == 0 ? Words["SumSame", picture.Shoppers]
        : Words["SumChanged", picture.Changed, picture.Shoppers, picture.Exchanged.ToString("0.#", System.Globalization.CultureInfo.CurrentCulture)];

    private static IEnumerable<(string Rule, int? Products, int? Kept)> Rules(PreviewPicture picture)
    {
        var kept = picture.After.KeptOut.ToDictionary(rule => rule.Rule, rule => rule.Products, StringComparer.Ordinal);
        return picture.Reach.Select(rule => (rule.Rule, (int?)rule.Products, kept.TryGetValue(rule.Rule, out var number) ? number : (int?)null))
            .Concat(kept.Where(rule => picture.Reach.All(one => one.Rule != rule.Key)).Select(rule => (rule.Key, (int?)null, (int?)rule.Value)));
    }

    private string RuleName(string rule) => rule.Split(' ') is [var name, var number] ? Words["RuleNumber", Words[$"Rule_{name}"], number] : Words[$"Rule_{rule}"];

    private string NoteText(string note) => note.Split(':', 2) is [var kind, var what] && Words[$"Note_{kind}"] is { ResourceNotFound: false } text
        ? string.Format(System.Globalization.CultureInfo.CurrentCulture, text, Named(what)) : Words[$"Note_{note}"] is { ResourceNotFound: false } whole ? whole : note;

    /// <summary>Notes name rules, sources, rankers or products.</summary>
    private string Named(string what) => Words[$"Rule_{what}"] is { ResourceNotFound: false } rule ? rule : Views[$"Source_{what}"] is { ResourceNotFound: false } source ? source
        : Words[$"Ranker_{what}"] is { ResourceNotFound: false } ranker ? ranker : Shop.ProductName(what);

    [LoggerMessage(LogLevel.Error, "The preview of a placement could not be made")]
    private static partial void PreviewFailed(ILogger logger, Exception problem);
}
