using System.Text.Json;
using Microsoft.JSInterop;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>
/// The filters this browser used lately, so that a shopper who comes back to a category need not set them again. They stay
/// in the browser's own storage and are never sent to the shop.
/// </summary>
internal sealed class RecentFilters(IJSRuntime js)
{
    private const string Place = "portal.filters";
    private const int MostOfOnePath = 3;
    private const int Most = 24;

    private List<KeptFilters>? _kept;
    private string? _growing;

    /// <summary>Filters used on a listing, latest first; empty when nothing can be read.</summary>
    public async Task<IReadOnlyList<ProductQuery>> OfAsync(string path) =>
        [.. (await LoadAsync()).Where(known => known.Path == path).Select(known => known.Query)];

    /// <summary>
    /// Keeps the filters of a listing. Filters that are set one after another grow into one set, until they are cleared or
    /// another listing is opened.
    /// </summary>
    public async Task KeepAsync(string path, ProductQuery query)
    {
        if (!query.IsNarrowed)
        {
            _growing = null;
            return;
        }

        var kept = await LoadAsync();
        if (_growing == path && kept.FindIndex(known => known.Path == path) is >= 0 and var at)
        {
            kept.RemoveAt(at);
        }

        _growing = path;
        var plain = query with { Search = null, Page = 1, Sort = default };
        kept.RemoveAll(known => known.Path == path && ListingAddress.Write(path, known.Query) == ListingAddress.Write(path, plain));
        kept.Insert(0, new KeptFilters(path, plain));
        Trim(kept, path);
        await SaveAsync(kept);
    }

    private static void Trim(List<KeptFilters> kept, string path)
    {
        foreach (var old in kept.Where(known => known.Path == path).Skip(MostOfOnePath).ToList())
        {
            kept.Remove(old);
        }

        kept.RemoveRange(Math.Min(Most, kept.Count), Math.Max(0, kept.Count - Most));
    }

    private async Task<List<KeptFilters>> LoadAsync()
    {
        if (_kept is not null)
        {
            return _kept;
        }

        try
        {
            var text = await js.InvokeAsync<string?>("localStorage.getItem", Place);
            return _kept = text is null ? [] : JsonSerializer.Deserialize(text, KeptFiltersJson.Default.ListKeptFilters) ?? [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or JSException)
        {
            // Storage that is forbidden, or was written by something else, is no reason to break the page.
            return _kept = [];
        }
    }

    private async Task SaveAsync(List<KeptFilters> kept)
    {
        try
        {
            await js.InvokeVoidAsync("localStorage.setItem", Place, JsonSerializer.Serialize(kept, KeptFiltersJson.Default.ListKeptFilters));
        }
        catch (JSException)
        {
            // Forbidden or full storage: the filters are kept for this visit only.
        }
    }
}
