using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Tests;

/// <summary>JSON over HTTP, in the words of the tests.</summary>
internal static class HttpCalls
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Gets an address that must answer well.</summary>
    public static async Task<T> ReadAsync<T>(this HttpClient client, string address) => await ReadAsync<T>(await client.GetAsync(address));

    /// <summary>The body of an answer that must be a good one.</summary>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>(Json))!;
    }

    /// <summary>Sends a body; a string is sent as it is.</summary>
    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string address, object body) =>
        client.SendAsync(new HttpRequestMessage(method, address)
        {
            Content = body is string text ? new StringContent(text, null, "application/json") : JsonContent.Create(body, body.GetType(), null, Json),
        });

    /// <summary>Gets an address without judging the answer.</summary>
    public static Task<HttpResponseMessage> TryAsync(this HttpClient client, string address) => client.GetAsync(address);

    /// <summary>The code of a problem answer, which must have this status.</summary>
    public static async Task<string?> ProblemCodeAsync(this HttpResponseMessage response, HttpStatusCode status) =>
        (await ProblemAsync(response, status)).GetProperty("code").GetString();

    /// <summary>The fields a validation answer names, in order of their names.</summary>
    public static async Task<string[]> WrongFieldsAsync(this HttpResponseMessage response) =>
        [.. (await ProblemAsync(response, HttpStatusCode.BadRequest)).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)];

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
