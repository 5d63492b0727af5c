using System.Net;
using System.Text;
using Portal.Client.Api;

namespace Portal.Client.Tests.Api;

public sealed class ShopHttpTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadRequest, ApiException.Refused)]
    [InlineData(HttpStatusCode.Unauthorized, ApiException.Refused)]
    [InlineData(HttpStatusCode.TooManyRequests, ApiException.Busy)]
    [InlineData(HttpStatusCode.ServiceUnavailable, ApiException.Busy)]
    [InlineData(HttpStatusCode.BadGateway, ApiException.Offline)]
    [InlineData(HttpStatusCode.InternalServerError, ApiException.Unexpected)]
    public async Task Answer_WithAFailure_IsNamed(HttpStatusCode status, string code)
    {
        var failure = await Assert.ThrowsAsync<ApiException>(() => Catalogue(_ => new(status)).DepartmentsAsync(TestContext.Current.CancellationToken));

        Assert.Equal(code, failure.Code);
    }

    [Fact]
    public async Task Product_ThatDoesNotExist_IsNull() =>
        Assert.Null(await Catalogue(_ => new(HttpStatusCode.NotFound)).ProductAsync("gone", TestContext.Current.CancellationToken));

    [Fact]
    public async Task Network_ThatIsDown_IsOffline()
    {
        var failure = await Assert.ThrowsAsync<ApiException>(
            () => Catalogue(_ => throw new HttpRequestException("no route")).DepartmentsAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ApiException.Offline, failure.Code);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("null")]
    public async Task Answer_ThatIsNotWhatWasAskedFor_IsUnexpected(string body)
    {
        var catalogue = Catalogue(_ => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

        var failure = await Assert.ThrowsAsync<ApiException>(() => catalogue.DepartmentsAsync(TestContext.Current.CancellationToken));

        Assert.Equal(ApiException.Unexpected, failure.Code);
    }

    [Fact]
    public async Task Ids_AreEscapedInAddresses()
    {
        Uri? asked = null;
        await Catalogue(request =>
        {
            asked = request.RequestUri;
            return new(HttpStatusCode.NotFound);
        }).ProductAsync("a/b?c", TestContext.Current.CancellationToken);

        Assert.Equal("/api/catalogue/products/a%2Fb%3Fc", asked?.AbsolutePath);
    }

    private static HttpCatalogueApi Catalogue(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(new ShopHttp(new HttpClient(new Answering(answer)) { BaseAddress = new Uri("http://shop.test/") }));

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return answer(request);
        }
    }
}
