using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Portal.Shared;

namespace Portal.Server.Hosting;

/// <summary>The host itself: settings, clock, problem details, compression.</summary>
public static class HostingFeature
{
    /// <summary>Adds the host's services.</summary>
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        WaitingThreads.Allow();
        builder.Services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        // A build started from its output folder (no publish) finds its static files in any environment.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton<DataFolder>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<AnnounceAddress>();
        builder.Services.AddSingleton<PortalMeter>();
        builder.Services.AddSingleton<PortalActivities>();
        builder.Services.AddSingleton<StartupProgress>();
        builder.Services.AddJobQueue();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<UnexpectedFailure>();
        builder.Services.AddRateLimits();
        builder.Services.AddApiDocument();
        builder.Services.AddHttpContextAccessor();
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, PortalJson.Default));
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.Services.AddSingleton<InnerRequests>();
        builder.Services.AddSingleton<IStartupFilter, InnerRequestsStart>();
        return builder;
    }

    /// <summary>Puts the host's own steps into the request pipeline.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        app.UseMissingPages();
        app.UseProblemsForBareFailures();
        app.UseReaderLanguage();
        app.UseRateLimiter();
        return app;
    }
}
