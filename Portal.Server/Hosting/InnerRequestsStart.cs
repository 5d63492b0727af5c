namespace Portal.Server.Hosting;

/// <summary>Lets inner requests in at the very beginning: before routing, which the framework puts ahead of the program's own middleware.</summary>
internal sealed class InnerRequestsStart(InnerRequests requests) : IStartupFilter
{
    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(requests.Begin);
        next(app);
    };
}
