using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>A loaded listing with the address it answers.</summary>
/// <param name="Address">The address.</param>
/// <param name="Page">The products and what the filters need.</param>
/// <param name="Department">The department it stands in, if it stands in one.</param>
/// <param name="Key">Key of the department or category whose products these are, if they are one's.</param>
public sealed record ListingSnapshot(string Address, ProductPage Page, Department? Department = null, string? Key = null)
{
    /// <summary>Whether it is a listing of the page at this path, in whichever order and with whichever filters.</summary>
    public bool IsOf(string path) => Address == path || Address.StartsWith(path + "?", StringComparison.Ordinal);
}
