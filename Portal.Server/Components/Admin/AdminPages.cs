using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Portal.Server.Demo;

namespace Portal.Server.Components.Admin;

/// <summary>The pages of the admin area, found by their <see cref="AdminPageAttribute"/>.</summary>
public sealed class AdminPages(IAuthorizationService authorization, DemoMode mode)
{
    /// <summary>All of them, in the order of the navigation.</summary>
    public static IReadOnlyList<AdminPage> All { get; } = Of(typeof(AdminPages).Assembly.GetTypes());

    /// <summary>Those a person may open, in the order of the navigation.</summary>
    public async Task<IReadOnlyList<AdminPage>> FindAsync(ClaimsPrincipal person)
    {
        var open = new List<AdminPage>();
        foreach (var page in All.Where(page => mode.IsOn || !page.DemoOnly))
        {
            if (await MayOpenAsync(person, page))
            {
                open.Add(page);
            }
        }

        return open;
    }

    internal static IReadOnlyList<AdminPage> Of(IEnumerable<Type> types) =>
    [
        .. types.Where(type => type.IsDefined(typeof(AdminPageAttribute))).Select(Read)
            .OrderBy(page => page.Group).ThenBy(page => page.Order).ThenBy(page => page.Path, StringComparer.Ordinal),
    ];

    private async Task<bool> MayOpenAsync(ClaimsPrincipal person, AdminPage page)
    {
        foreach (var policy in page.Policies)
        {
            if (!(await authorization.AuthorizeAsync(person, policy)).Succeeded)
            {
                return false;
            }
        }

        return true;
    }

    private static AdminPage Read(Type type)
    {
        var said = type.GetCustomAttribute<AdminPageAttribute>()!;
        var path = type.GetCustomAttributes<RouteAttribute>().Select(route => route.Template).FirstOrDefault(template => !template.Contains('{'))
            ?? throw new InvalidOperationException($"{type.Name} is in the navigation and needs an address without parameters.");
        return new(path, said.Group, said.Title, said.Icon, said.Order, [.. type.GetCustomAttributes<AuthorizeAttribute>().Select(asked => asked.Policy!)])
        {
            DemoOnly = said.DemoOnly,
        };
    }
}
