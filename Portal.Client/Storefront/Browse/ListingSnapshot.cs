using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>A loaded listing with the address it answers.</summary>
/// <param name="Address">The address.</param>
/// <param name="Page">The products and what the filters need.</param>
/// <param name="Department">The department it stands in, if it stands in one.</param>
public sealed record ListingSnapshot(string Address, ProductPage Page, Department? Department = null);
