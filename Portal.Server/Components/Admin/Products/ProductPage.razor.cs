using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Products;

/// <summary>One product: what it says, how it does, and why a shopper is shown it or not.</summary>
public sealed partial class ProductPage
{
    private const long MostPhotoBytes = 16 << 20;
    private const int MostPrices = 20;

    private string? _wrong, _said;

    /// <summary>The product.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private ICatalogue Catalog { get; set; } = null!;

    [Inject]
    private IDbContextFactory<PortalDbContext> Contexts { get; set; } = null!;

    [Inject]
    private FindProductActs Acts { get; set; } = null!;

    [Inject]
    private FindProductLists Lists { get; set; } = null!;

    [Inject]
    private EditProduct Edit { get; set; } = null!;

    [Inject]
    private QuarantineProducts Quarantine { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    private static string Culture => CultureInfo.CurrentUICulture.Name;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => Picture is null || Picture.Item?.Id == Id ? Task.CompletedTask : LoadAsync();

    /// <inheritdoc/>
    protected override async Task<ProductView> ReadAsync(ProductView? before, CancellationToken cancellationToken)
    {
        var id = Id;
        await using var db = await Contexts.CreateDbContextAsync(cancellationToken);
        var texts = await db.ProductTexts.AsNoTracking().Where(text => text.ProductId == id).ToDictionaryAsync(text => text.Culture, cancellationToken);
        var prices = await db.PriceChanges.AsNoTracking().Where(change => change.ProductId == id).OrderByDescending(change => change.Id).Take(MostPrices).ToListAsync(cancellationToken);
        return new ProductView(Catalog.Find(id), texts, await Task.Run(() => Acts.Run(id), cancellationToken), await Lists.RunAsync(id, cancellationToken), prices);
    }

    private async Task EditAsync(ProductEdit edit)
    {
        _wrong = await Edit.RunAsync(Id, edit, await Actor.GetAsync(), Left);
        _said = _wrong is null ? Words["Saved"].Value : null;
        await LoadAsync();
    }

    private async Task PhotoAsync(IBrowserFile file)
    {
        if (file.Size > MostPhotoBytes)
        {
            (_wrong, _said) = (Words["PhotoTooLarge", MostPhotoBytes >> 20], null);
            return;
        }

        var path = Path.Combine(Path.GetTempPath(), $"portal-photo-{Guid.NewGuid():N}");
        try
        {
            await using (var kept = File.Create(path))
            await using (var content = file.OpenReadStream(MostPhotoBytes, Left))
            {
                await content.CopyToAsync(kept, Left);
            }

            if (ProductPhotos.ProblemOf(path) is { } problem)
            {
                (_wrong, _said) = (problem, null);
                return;
            }

            await EditAsync(new ProductEdit { PhotoFile = path });
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task HoldAsync()
    {
        await Quarantine.HoldAsync([Id], "by-hand", await Actor.GetAsync(), Left);
        (_said, _wrong) = (Words["HeldNow"], null);
        await LoadAsync();
    }

    private async Task ReleaseAsync()
    {
        await Quarantine.ReleaseAsync([Id], await Actor.GetAsync(), Left);
        (_said, _wrong) = (Words["ReleasedNow"], null);
        await LoadAsync();
    }
}
