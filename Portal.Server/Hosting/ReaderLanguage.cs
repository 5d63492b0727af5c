using Microsoft.AspNetCore.Localization;

namespace Portal.Server.Hosting;

/// <summary>Decides the language of an answer: the reader's choice (cookie), else what the browser asks for, else English.</summary>
internal static class ReaderLanguage
{
    private const string Chinese = "zh-CN";

    /// <summary>Sets the culture of each request.</summary>
    public static WebApplication UseReaderLanguage(this WebApplication app)
    {
        app.UseRequestLocalization(options =>
        {
            options.SetDefaultCulture("en").AddSupportedCultures("en", Chinese).AddSupportedUICultures("en", Chinese);
            options.RequestCultureProviders.Add(new CustomRequestCultureProvider(AnyChinese));
        });
        return app;
    }

    /// <summary>A browser set to another Chinese (zh-TW, zh-Hans, plain zh) is better served in Chinese than in English.</summary>
    private static Task<ProviderCultureResult?> AnyChinese(HttpContext context)
    {
        var first = context.Request.GetTypedHeaders().AcceptLanguage.MaxBy(known => known.Quality ?? 1)?.Value.Value;
        return Task.FromResult(first?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? new ProviderCultureResult(Chinese) : null);
    }
}
