using System.Globalization;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.JSInterop;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Client.OnDevice;

namespace Portal.Client;

/// <summary>The storefront as it starts in the browser.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = WebAssemblyHostBuilder.CreateDefault(args);
        builder.Services.AddStorefront(() => Environment.TickCount);
        builder.Services.AddHttpApi(builder.HostEnvironment.BaseAddress).AddHubConnection().AddOnDevice();

        var host = builder.Build();
        var js = host.Services.GetRequiredService<IJSRuntime>();
        await SpeakAsync(js);
        host.Services.GetRequiredService<OnDeviceMode>().IsOn = await AttributeAsync(js, "data-lists") is "in-browser";
        await host.RunAsync();
    }

    /// <summary>The server chose the language when it made the page; the program in the browser must speak it from the start.</summary>
    private static async Task SpeakAsync(IJSRuntime js)
    {
        var language = await AttributeAsync(js, "lang");
        var culture = CultureInfo.GetCultureInfo(language is "zh-CN" ? "zh-CN" : "en");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }

    /// <summary>What the server wrote on the page.</summary>
    private static ValueTask<string?> AttributeAsync(IJSRuntime js, string name) => js.InvokeAsync<string?>("document.documentElement.getAttribute", name);
}
