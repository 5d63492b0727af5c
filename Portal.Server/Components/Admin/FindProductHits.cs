using Portal.Client.Ui;
using Portal.Server.Catalog;
using Portal.Server.Identity;
using Portal.Shared.Catalog;

namespace Portal.Server.Components.Admin;

/// <summary>Products for the search of the admin area: by id, and by the words of their titles.</summary>
internal sealed class FindProductHits(SuggestSearch suggest, ICatalogue catalogue) : IAdminSearch
{
    public string Kind => "Find_Products";

    public string Policy => PortalPolicies.CanSeeAdmin;

    public Task<IReadOnlyList<AdminHit>> FindAsync(string query, string culture, int limit, CancellationToken cancellationToken)
    {
        var named = catalogue.Find(query) is { } item ? [Hit(item.Title(culture), item.Id)] : Array.Empty<AdminHit>();
        var found = suggest.Suggest(query, culture).Where(line => line.Kind == SuggestionKind.Product).Select(line => Hit(line.Text, line.Key));
        return Task.FromResult<IReadOnlyList<AdminHit>>([.. named.Concat(found).DistinctBy(hit => hit.Path).Take(limit)]);
    }

    private static AdminHit Hit(string title, string id) => new(title, id, $"/admin/catalogue/{id}", PortalIcons.Nothing);
}
