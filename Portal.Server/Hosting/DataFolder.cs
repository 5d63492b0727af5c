using Microsoft.Extensions.Options;

namespace Portal.Server.Hosting;

/// <summary>The absolute folder the program writes to; made when missing.</summary>
public sealed class DataFolder
{
    /// <summary>Resolves the folder from the settings.</summary>
    public DataFolder(IOptions<PortalOptions> options, IHostEnvironment environment)
    {
        Path = Locate(options.Value.DataFolder, environment.ContentRootPath);
        Directory.CreateDirectory(Path);
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>The absolute path of the folder a setting names; makes nothing.</summary>
    public static string Locate(string setting, string contentRoot) => System.IO.Path.GetFullPath(setting, Root(contentRoot));

    /// <summary>The absolute path of the folder that settings among arguments, or the usual ones, name; makes nothing.</summary>
    public static string Named(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var options = builder.Configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        return Locate(options.DataFolder, builder.Environment.ContentRootPath);
    }

    /// <summary>Absolute path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Under <c>dotnet run</c> the content root is the build output; the appsettings.json people edit is the one at the
    /// top of the checkout, and the data belongs beside it.
    /// </summary>
    private static string Root(string contentRoot)
    {
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }

        return contentRoot;
    }
}
