using Microsoft.AspNetCore.Components;
using Portal.Shared.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Client.Ui;

/// <summary>One product in a list. Data in by parameter, acts out by callback; an act nobody answers has no button.</summary>
public sealed partial class ProductTile
{
    private TileView? _drawn;

    /// <summary>The product.</summary>
    [Parameter, EditorRequired]
    public required ProductCard Product { get; set; }

    /// <summary>Why it is here; null where nothing is claimed.</summary>
    [Parameter]
    public Reason? Reason { get; set; }

    /// <summary>Its place was left to chance.</summary>
    [Parameter]
    public bool Explored { get; set; }

    /// <summary>Name of the list it stands in: keeps element ids apart when one product stands in several.</summary>
    [Parameter]
    public string Scope { get; set; } = "list";

    /// <summary>Whether it is a favourite.</summary>
    [Parameter]
    public bool Favourite { get; set; }

    /// <summary>Whether it is in the cart.</summary>
    [Parameter]
    public bool InCart { get; set; }

    /// <summary>Whether adding is under way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Loads the picture at once: for what is on the first screen.</summary>
    [Parameter]
    public bool Eager { get; set; }

    /// <summary>Level of the title's heading, 2 or 3: one below the heading above the list.</summary>
    [Parameter]
    public int HeadingLevel { get; set; } = 3;

    /// <summary>The product's page was chosen; the link itself needs no answer.</summary>
    [Parameter]
    public EventCallback<ProductCard> OnChosen { get; set; }

    /// <summary>Into the cart; without it there is no button.</summary>
    [Parameter]
    public EventCallback<ProductCard> OnAddToCart { get; set; }

    /// <summary>Favourite on or off; without it there is no button.</summary>
    [Parameter]
    public EventCallback<ProductCard> OnFavourite { get; set; }

    /// <summary>Not for me; without it there is no button.</summary>
    [Parameter]
    public EventCallback<ProductCard> OnHide { get; set; }

    /// <summary>What the list would be without a product its reason rests on; without it there is no button.</summary>
    [Parameter]
    public EventCallback<ReasonEvidence> OnWithout { get; set; }

    private TileView View => new(
        Product, ReasonWords.Key(Reason), Scope, HeadingLevel, Favourite, InCart, Busy, OnAddToCart.HasDelegate, OnFavourite.HasDelegate, OnHide.HasDelegate,
        Explored);

    // Handed on late, so that a tile that was not drawn anew still calls what its list answers with today.
    private EventCallback<ProductCard> Hide =>
        OnHide.HasDelegate ? EventCallback.Factory.Create<ProductCard>(this, card => OnHide.InvokeAsync(card)) : default;

    private EventCallback<ReasonEvidence> Without =>
        OnWithout.HasDelegate ? EventCallback.Factory.Create<ReasonEvidence>(this, evidence => OnWithout.InvokeAsync(evidence)) : default;

    /// <inheritdoc/>
    protected override void OnInitialized() => _drawn = View;

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        // A page has dozens of tiles, and one changed heart redraws every list: only a tile that looks different is drawn.
        var before = _drawn;
        _drawn = View;
        return before != _drawn;
    }

    private sealed record TileView(
        ProductCard Product, string Reason, string Scope, int HeadingLevel, bool Favourite, bool InCart, bool Busy, bool CanAdd, bool CanMark, bool CanHide,
        bool Explored);
}
