using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Portal.Client.Api;

/// <summary>
/// Asks the shop over HTTP with source-generated JSON, and turns every way to fail into an <see cref="ApiException"/>.
/// </summary>
internal sealed class ShopHttp(HttpClient http)
{
    /// <summary>Reads an answer.</summary>
    public async Task<T> GetAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await FindAsync(address, type, cancellationToken) ?? throw new ApiException(ApiException.NotFound);

    /// <summary>Reads an answer; null when there is no such thing.</summary>
    public async Task<T?> FindAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, address, null, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? default : await ReadAsync(response, type, cancellationToken);
    }

    /// <summary>Sends something and reads the answer.</summary>
    public async Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method, string address, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType,
        CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, address, JsonContent.Create(body, bodyType), cancellationToken);
        return await ReadAsync(response, answerType, cancellationToken);
    }

    /// <summary>Sends something; the answer has no body that matters.</summary>
    public async Task SendAsync<TBody>(
        HttpMethod method, string address, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, address, JsonContent.Create(body, bodyType), cancellationToken);
        Check(response.StatusCode);
    }

    /// <summary>Deletes something; the answer has no body that matters.</summary>
    public async Task DeleteAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, address, null, cancellationToken);
        Check(response.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            throw new ApiException(ApiException.Offline, unreachable);
        }
        catch (TaskCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ApiException(ApiException.Offline, late);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        Check(response.StatusCode);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new ApiException(ApiException.Unexpected);
        }
        catch (JsonException unreadable)
        {
            throw new ApiException(ApiException.Unexpected, unreadable);
        }
        catch (HttpRequestException broken)
        {
            throw new ApiException(ApiException.Offline, broken);
        }
    }

    private static void Check(HttpStatusCode status)
    {
        if ((int)status is >= 200 and < 300)
        {
            return;
        }

        throw new ApiException(status switch
        {
            HttpStatusCode.NotFound => ApiException.NotFound,
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => ApiException.Busy,
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => ApiException.Offline,
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => ApiException.Refused,
            _ => ApiException.Unexpected,
        });
    }
}
