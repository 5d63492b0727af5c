using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Server.Hosting;

/// <summary>
/// Sends requests through the program's own pipeline, from its first middleware on, without a network between: a check of what a visitor
/// gets sees what a visitor gets.
/// </summary>
public class InnerRequests(IServiceScopeFactory scopes)
{
    private RequestDelegate? _pipeline;

    /// <summary>Notes where the pipeline begins.</summary>
    internal RequestDelegate Begin(RequestDelegate next) => _pipeline = next;

    /// <summary>Sends one and returns its answer, read to the end.</summary>
    /// <param name="method">GET, POST, PUT, DELETE.</param>
    /// <param name="address">Path and query.</param>
    /// <param name="headers">Headers, cookies among them.</param>
    /// <param name="body">What is sent; empty for nothing.</param>
    /// <param name="cancellationToken">The visitor goes away.</param>
    /// <exception cref="InvalidOperationException">The program is not built yet.</exception>
    public virtual async Task<InnerAnswer> SendAsync(
        string method, string address, IEnumerable<KeyValuePair<string, string>> headers, byte[] body, CancellationToken cancellationToken)
    {
        var pipeline = _pipeline ?? throw new InvalidOperationException("The program has no pipeline yet; a verb has none at all.");
        await using var scope = scopes.CreateAsyncScope();
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { ServiceScopeFactory = scopes, RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, "?" + after) : (address, "");
        (context.Request.Method, context.Request.Scheme, context.Request.Host) = (method, "http", new HostString("localhost"));
        (context.Request.Path, context.Request.QueryString, context.Request.Protocol) = (new PathString(path), new QueryString(query), "HTTP/1.1");
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        if (body.Length > 0)
        {
            (context.Request.Body, context.Request.ContentLength) = (new MemoryStream(body), body.Length);
        }

        await pipeline(context);
        await context.Response.CompleteAsync();
        return new InnerAnswer(context.Response.StatusCode, context.Response.Headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase), answer.ToArray());
    }
}
