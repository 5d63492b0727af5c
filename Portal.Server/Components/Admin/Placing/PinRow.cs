namespace Portal.Server.Components.Admin.Placing;

/// <summary>A pin while somebody works at it.</summary>
public sealed class PinRow
{
    /// <summary>Id of the product; null until one is chosen.</summary>
    public string? Product { get; set; }

    /// <summary>The place.</summary>
    public int? Position { get; set; }
}
