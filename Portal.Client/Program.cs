using System.Globalization;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.JSInterop;
using MudBlazor.Services;
using Portal.Client;
using Portal.Client.Api;
using Portal.Client.Live;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddStorefront(() => Environment.TickCount);
builder.Services.AddHttpApi(builder.HostEnvironment.BaseAddress).AddHubConnection();

var host = builder.Build();
// The server chose the language when it made the page; the program in the browser must speak the same one from the start.
var language = await host.Services.GetRequiredService<IJSRuntime>().InvokeAsync<string?>("document.documentElement.getAttribute", "lang");
var culture = CultureInfo.GetCultureInfo(language is "zh-CN" ? "zh-CN" : "en");
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
await host.RunAsync();
