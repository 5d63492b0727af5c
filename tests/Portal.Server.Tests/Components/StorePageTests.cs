using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Api;
using Portal.Server.Catalog;
using Portal.Shared.Catalog;

namespace Portal.Server.Tests.Components;

/// <summary>The shop's pages as a browser without script gets them.</summary>
public sealed partial class StorePageTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private IReadOnlyList<CatalogueItem> _products = [];

    public async ValueTask InitializeAsync() => _products = await _app.AddProductsAsync(6);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en-GB,en;q=0.9", "en", "A shop that learns while you browse", "Thing 1")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.5", "zh-CN", "一边逛，一边懂你", "东西 1")]
    [InlineData("zh-TW", "zh-CN", "一边逛，一边懂你", "东西 1")]
    [InlineData("fr-FR", "en", "A shop that learns while you browse", "Thing 1")]
    public async Task Home_IsReadableBeforeAnyScript_InTheReadersLanguage(string accepts, string language, string heading, string product)
    {
        var (status, page) = await GetAsync("/", ("Accept-Language", accepts));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"<html lang=\"{language}\"", page);
        Assert.Contains(heading, page);
        Assert.Contains(product, page);
        Assert.Contains("data-testid=\"shelf-home-for-you\"", page);
    }

    [Fact]
    public async Task Product_IsReadableBeforeAnyScript()
    {
        var (status, page) = await GetAsync($"/p/{_products[2].Id}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<title>Thing 3 · Portal</title>", page);
        Assert.Contains("£3.00", page);
    }

    [Theory]
    [InlineData("/p/no-such-product")]
    [InlineData("/no/such/page")]
    public async Task Missing_IsToldWithTheRightStatus(string address)
    {
        var (status, page) = await GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("data-testid=\"not-found\"", page);
    }

    [Theory]
    [InlineData("/api/no-such-door")]
    [InlineData("/pictures/no-such-picture.svg")]
    public async Task Missing_ForAProgram_IsNoPage(string address)
    {
        var (status, page) = await GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.DoesNotContain("<html", page);
    }

    [Theory]
    [InlineData("portal.theme=dark", "data-theme=\"dark\"")]
    [InlineData("portal.theme=light", "data-theme=\"light\"")]
    public async Task Appearance_ThatWasChosen_IsThereFromTheFirstByte(string cookie, string attribute) =>
        Assert.Contains(attribute, (await GetAsync("/", ("Cookie", cookie))).Page);

    [Theory]
    [InlineData("")]
    [InlineData("portal.theme=\"><script>")]
    public async Task Appearance_WithoutAChoice_IsTheDevices(string cookie) =>
        Assert.DoesNotContain("data-theme=", HtmlTag().Match((await GetAsync("/", ("Cookie", cookie))).Page).Value);

    [Fact]
    public async Task Visit_GoesOnFromPageToPage()
    {
        using var browser = _app.NewShopper();

        var first = Visit(await browser.GetAsync("/", Stop));
        var second = Visit(await browser.GetAsync($"/p/{_products[0].Id}", Stop));

        Assert.Equal(32, first.Length);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Policy_LetsTheImportMapThrough_AndNoOtherInlineScript()
    {
        using var browser = _app.NewShopper();
        using var answer = await browser.GetAsync("/", Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));

        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.NotEmpty(nonce);
        var inline = InlineScript().Matches(page).Select(script => script.Value).Where(script => !script.Contains("src=")).ToArray();
        Assert.Contains($"nonce=\"{nonce}\"", WebUtility.HtmlDecode(Assert.Single(inline)));
        Assert.DoesNotContain("unsafe-eval'", policy.Replace("'wasm-unsafe-eval'", "", StringComparison.Ordinal));
        Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Fault_WhileAPageIsMade_IsAPageThatSaysSo()
    {
        await using var app = new PortalApp
        {
            Replace = services => services.AddScoped<ICatalogueApi, BrokenCatalogue>(),
        };
        using var browser = app.NewShopper();

        using var answer = await browser.GetAsync("/p/any", Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Something went wrong", page);
        Assert.DoesNotContain("BrokenCatalogue", page);
    }

    private static string Visit(HttpResponseMessage answer) => VisitCookie()
        .Match(string.Join('\n', answer.Headers.GetValues("Set-Cookie"))).Groups[1].Value;

    private async Task<(HttpStatusCode Status, string Page)> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        using var browser = _app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await browser.SendAsync(request, Stop);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)));
    }

    [GeneratedRegex("<html[^>]*>")]
    private static partial Regex HtmlTag();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex InlineScript();

    [GeneratedRegex("portal.visit=([0-9a-f]+)")]
    private static partial Regex VisitCookie();

    private sealed class BrokenCatalogue : ICatalogueApi
    {
        public Task<IReadOnlyList<Department>> DepartmentsAsync(CancellationToken cancellationToken = default) => throw Broken();

        public Task<ProductPage> ProductsAsync(ProductQuery query, CancellationToken cancellationToken = default) => throw Broken();

        public Task<ProductDetail?> ProductAsync(string productId, CancellationToken cancellationToken = default) => throw Broken();

        public Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string text, CancellationToken cancellationToken = default) => throw Broken();

        private static InvalidOperationException Broken() => new("BrokenCatalogue");
    }
}
