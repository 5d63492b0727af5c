using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Audit;
using Portal.Server.Hosting;

namespace Portal.Server.Components.Admin.Products;

/// <summary>The products, whether shoppers can see them or not.</summary>
public sealed partial class CataloguePage
{
    private const int PageSize = 40;

    private string _shown = "";

    [Inject]
    private FindInCatalogue Find { get; set; } = null!;

    [Inject]
    private ICatalogue Catalog { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Category { get; set; }

    [SupplyParameterFromQuery]
    private string? Source { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Asked { get; set; }

    private static string Culture => CultureInfo.CurrentUICulture.Name;

    private int At => Math.Clamp(Asked ?? 1, 1, 1_000_000);

    private bool IsFiltered => $"{Q}{Category}{Source}".Length > 0 || State is not (null or "" or nameof(CatalogueState.Any));

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news)
    {
        var changed = OwnLanguage.Keep<IReadOnlyList<int>>(_ => news());
        Catalog.Changed += changed;
        yield return new Leave(() => Catalog.Changed -= changed);
    }

    /// <inheritdoc/>
    protected override Task<CataloguePicture> ReadAsync(CataloguePicture? before, CancellationToken cancellationToken)
    {
        _shown = Address(At);
        var (items, total) = Find.Run(
            new CatalogueQuery
            {
                Words = Q?.Trim() ?? "", Category = Category ?? "", Source = Source ?? "",
                State = Enum.TryParse<CatalogueState>(State, out var state) ? state : CatalogueState.Any,
                Order = Enum.TryParse<CatalogueOrder>(Order, out var order) ? order : CatalogueOrder.Newest,
            },
            Culture, (At - 1) * PageSize, PageSize);
        return Task.FromResult(new CataloguePicture(items, total, Find.Sources(), Shelves()));
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => Picture is null || _shown == Address(At) ? Task.CompletedTask : LoadAsync();

    /// <summary>Each department with its categories under it.</summary>
    private CategoryNode[] Shelves() =>
    [
        .. Catalog.Categories.Where(node => node.ParentKey is null).SelectMany(department => Catalog.Categories.Where(node => node.ParentKey == department.Key).Prepend(department)),
    ];

    private string Address(int page) => AuditQuery.Address(
        "/admin/catalogue", ("q", Q), ("state", State), ("category", Category), ("source", Source), ("order", Order), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
