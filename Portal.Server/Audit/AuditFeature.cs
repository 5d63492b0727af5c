using Portal.Server.Data;

namespace Portal.Server.Audit;

/// <summary>The trail of who did what.</summary>
public static class AuditFeature
{
    /// <summary>Adds the trail.</summary>
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ITableMapping, AuditTables.Mapping>();
        builder.Services.AddSingleton<AuditKey>();
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddSingleton<CheckTrail>();
        builder.Services.AddSingleton<RedactTrail>();
        builder.Services.AddSingleton<FindAudit>();
        return builder;
    }
}
