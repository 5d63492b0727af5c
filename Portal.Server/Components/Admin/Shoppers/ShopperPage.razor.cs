using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Shared.Events;

namespace Portal.Server.Components.Admin.Shoppers;

/// <summary>Looks at one shopper: what they did, what they are shown and why, what it says of them. Each look is written down first.</summary>
public sealed partial class ShopperPage
{
    private const int MostActs = 200;

    private static readonly ShopEventType[] Told = [.. Enum.GetValues<ShopEventType>().Where(type => type != ShopEventType.Impression)];
    private string? _noted;

    /// <summary>The shopper; null before one is chosen.</summary>
    [SupplyParameterFromQuery(Name = "shopper")]
    public string? Shopper { get; set; }

    [Inject]
    private IEventLog Log { get; set; } = null!;

    [Inject]
    private IWhyShown Why { get; set; } = null!;

    [Inject]
    private ICatalogue Catalog { get; set; } = null!;

    [Inject]
    private QuarantineSources Sources { get; set; } = null!;

    [Inject]
    private IShopperConsent Consents { get; set; } = null!;

    [Inject]
    private IDbContextFactory<PortalDbContext> Contexts { get; set; } = null!;

    [Inject]
    private NoteLook Note { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [];

    /// <summary>Not while the page is prerendered, which nobody sees: one look is one entry in the trail.</summary>
    protected override Task OnInitializedAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => Picture is null || Picture.ShopperId == Shopper ? Task.CompletedTask : LoadAsync();

    /// <inheritdoc/>
    protected override async Task<ShopperPicture> ReadAsync(ShopperPicture? before, CancellationToken cancellationToken)
    {
        if (Shopper is not { Length: > 0 and <= 128 } shopper)
        {
            return ShopperPicture.Nobody;
        }

        if (_noted != shopper)
        {
            await Note.RunAsync(shopper, "inspector", await Actor.GetAsync(), cancellationToken);
            _noted = shopper;
        }

        var culture = CultureInfo.CurrentUICulture.Name;
        var (acts, lists) = await Task.Run(
            () => (Log.ReadShopper(shopper, MostActs, Told),
                Why.Placements.Select(key => (key, List: Why.List(shopper, key, culture))).Where(entry => entry.List is not null).Select(entry => (entry.key, entry.List!)).ToArray()),
            cancellationToken);
        await using var db = await Contexts.CreateDbContextAsync(cancellationToken);
        return new ShopperPicture(
            shopper, [.. acts.Reverse()], lists, ShopperInterests.Of(acts, Catalog, Time.GetUtcNow()), await Consents.FindAsync(shopper, cancellationToken),
            await db.Users.AnyAsync(user => user.ShopperId == shopper, cancellationToken),
            await db.HeldSources.AsNoTracking().FirstOrDefaultAsync(source => source.ShopperId == shopper && source.SessionId == "", cancellationToken));
    }

    private void Choose(string shopper) => Navigation.NavigateTo($"/admin/shoppers?shopper={Uri.EscapeDataString(shopper)}");

    private async Task HoldAsync()
    {
        await Sources.HoldAsync(Shopper!, "", "by-hand", await Actor.GetAsync(), Left);
        await LoadAsync();
    }

    private async Task ReleaseAsync(HeldSource held)
    {
        await Sources.ReleaseAsync(held.ShopperId, held.SessionId, await Actor.GetAsync(), Left);
        await LoadAsync();
    }
}
