namespace Portal.Server.Components.Admin;

/// <summary>
/// Puts a page into the navigation and the search of the admin area. Who may open it is read from the page's own
/// <c>[Authorize]</c>, where it goes from its <c>@page</c>.
/// </summary>
/// <param name="group">The task it belongs to.</param>
/// <param name="title">Key of its title in <see cref="AdminText"/>.</param>
/// <param name="icon">One of <see cref="Portal.Client.Ui.PortalIcons"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AdminPageAttribute(AdminGroup group, string title, string icon) : Attribute
{
    /// <summary>The task it belongs to.</summary>
    public AdminGroup Group => group;

    /// <summary>Key of its title.</summary>
    public string Title => title;

    /// <summary>Its icon.</summary>
    public string Icon => icon;

    /// <summary>Place within its group, smallest first.</summary>
    public int Order { get; init; }

    /// <summary>Whether it is there in a demonstration alone.</summary>
    public bool DemoOnly { get; init; }
}
