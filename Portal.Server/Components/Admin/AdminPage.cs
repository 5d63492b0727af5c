namespace Portal.Server.Components.Admin;

/// <summary>A page as the navigation and the search know it.</summary>
/// <param name="Path">Its address, without parameters.</param>
/// <param name="Group">The task it belongs to.</param>
/// <param name="Title">Key of its title.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Order">Place within its group.</param>
/// <param name="Policies">The rights it asks for, all of them.</param>
public sealed record AdminPage(string Path, AdminGroup Group, string Title, string Icon, int Order, IReadOnlyList<string> Policies)
{
    /// <summary>Whether it is there in a demonstration alone.</summary>
    public bool DemoOnly { get; init; }
}
