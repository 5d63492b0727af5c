namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (ProductsText.resx) that hold what the pages of the catalogue and of shoppers say.</summary>
internal sealed class ProductsText;
