namespace Portal.Server.Learning.Bench.Load;

/// <summary>The least a server can do with the same Kestrel: an endpoint that answers with nothing, and <see cref="BareHub"/>.</summary>
internal static class BareServer
{
    /// <summary>Address of the endpoint.</summary>
    public const string Empty = "/empty";

    /// <summary>Builds it, for any free port of this machine.</summary>
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost(Empty, () => TypedResults.Ok());
        app.MapHub<BareHub>(BareHub.Path);
        return app;
    }
}
