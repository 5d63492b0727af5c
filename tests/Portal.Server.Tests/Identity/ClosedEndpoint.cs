using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Server.Tests.Identity;

/// <summary>Plants an endpoint that forgot to say who may use it into the real program.</summary>
internal sealed class ClosedEndpoint : IStartupFilter
{
    public const string Path = "/api/forgotten";
    private static readonly Endpoint Forgotten = new(context => context.Response.WriteAsync("open"), EndpointMetadataCollection.Empty, "forgotten");

    public static void Plant(IServiceCollection services) => services.AddSingleton<IStartupFilter, ClosedEndpoint>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (context.Request.Path == Path)
            {
                context.SetEndpoint(Forgotten);
            }

            return rest(context);
        });
        next(app);
    };
}
