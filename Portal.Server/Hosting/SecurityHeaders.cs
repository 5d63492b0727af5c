using System.Security.Cryptography;

namespace Portal.Server.Hosting;

/// <summary>Tells the browser what a page of ours may load and do; everything else is refused.</summary>
public static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>The random value of this request that lets one inline script through: the import map.</summary>
    public static string GetScriptNonce(this HttpContext context) =>
        context.Items[NonceKey] as string ?? throw new InvalidOperationException("No nonce: UseSecurityHeaders must come first.");

    /// <summary>Puts the headers on every answer.</summary>
    internal static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        // The tools that reload a page while it is being written talk to a port of their own.
        var tools = app.Environment.IsDevelopment() ? " ws://localhost:* wss://localhost:* http://localhost:*" : "";
        app.Use((context, next) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Items[NonceKey] = nonce;
            Write(context.Response.Headers, nonce, tools);
            return next(context);
        });
        return app;
    }

    private static void Write(IHeaderDictionary headers, string nonce, string tools)
    {
        // Styles: MudBlazor's theme provider and many components write style elements and attributes.
        headers.ContentSecurityPolicy =
            "default-src 'none'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; manifest-src 'self'; "
            + $"img-src 'self' data:; font-src 'self'; connect-src 'self'{tools}; "
            + $"script-src 'self' 'wasm-unsafe-eval' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
    }
}
