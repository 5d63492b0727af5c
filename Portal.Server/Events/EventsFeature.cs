using Portal.Server.Data;

namespace Portal.Server.Events;

/// <summary>The event store and its doors.</summary>
public static class EventsFeature
{
    /// <summary>Adds the event store.</summary>
    public static WebApplicationBuilder AddEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ITableMapping, EventTables.Mapping>();
        return builder;
    }
}
