using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Server.Catalog;
using Portal.Server.Identity;

namespace Portal.Server.Components.Admin.Products;

/// <summary>The form of a product; only what was changed in it is changed in the product, so that a sale meanwhile stays sold.</summary>
public sealed partial class EditPanel
{
    private string _titleEn = "", _titleZh = "", _descriptionEn = "", _descriptionZh = "", _brand = "", _category = "";
    private decimal _price;
    private int _stock;
    private bool _locked;

    /// <summary>The product.</summary>
    [Parameter, EditorRequired]
    public required CatalogueItem Item { get; set; }

    /// <summary>Its texts by language.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, ProductText> Texts { get; set; }

    /// <summary>Where it can stand.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<CategoryNode> Shelves { get; set; }

    /// <summary>It is to be changed.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<ProductEdit> OnSave { get; set; }

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Person { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        (_titleEn, _descriptionEn) = (Of("en")?.Title ?? Item.TitleEn, Of("en")?.Description ?? "");
        (_titleZh, _descriptionZh) = (Of("zh-CN")?.Title ?? "", Of("zh-CN")?.Description ?? "");
        (_brand, _category, _price, _stock) = (Item.Product.Brand, Item.Category.Key, Item.Price, Item.Stock);
        _locked = !(await Authorization.AuthorizeAsync((await Person).User, PortalPolicies.CanEditData)).Succeeded;
    }

    private ProductText? Of(string culture) => Texts.GetValueOrDefault(culture);

    private async Task SaveAsync()
    {
        if (_locked)
        {
            return;
        }

        static string? Changed(string now, string before) => now == before ? null : now;
        await OnSave.InvokeAsync(new ProductEdit
        {
            TitleEn = Changed(_titleEn, Of("en")?.Title ?? Item.TitleEn), DescriptionEn = Changed(_descriptionEn, Of("en")?.Description ?? ""),
            TitleZh = Changed(_titleZh, Of("zh-CN")?.Title ?? ""), DescriptionZh = Changed(_descriptionZh, Of("zh-CN")?.Description ?? ""),
            Brand = Changed(_brand, Item.Product.Brand), CategoryKey = Changed(_category, Item.Category.Key),
            Price = _price == Item.Price ? null : _price, Stock = _stock == Item.Stock ? null : _stock,
        });
    }
}
