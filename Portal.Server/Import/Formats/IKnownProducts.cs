namespace Portal.Server.Import.Formats;

/// <summary>The products that stand in the shop already, for files that bring events alone.</summary>
internal interface IKnownProducts
{
    /// <summary>The shop's id of the product a source knows by this key (or that has this id), or null.</summary>
    string? Find(string source, string sku);
}
