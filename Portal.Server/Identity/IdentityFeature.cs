using Microsoft.AspNetCore.Identity;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Accounts, and the shopper behind each request.</summary>
public static class IdentityFeature
{
    /// <summary>Name of the policy for the admin area.</summary>
    public const string AdminPolicy = "Admin";

    /// <summary>Adds accounts and sign-in.</summary>
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        }).AddIdentityCookies();
        builder.Services.AddIdentityCore<PortalUser>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.RequireUniqueEmail = true;
            options.Password.RequiredLength = 10;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireDigit = false;
        })
        .AddRoles<IdentityRole>()
        .AddEntityFrameworkStores<PortalDbContext>()
        .AddSignInManager()
        .AddDefaultTokenProviders();
        builder.Services.AddAuthorizationBuilder().AddPolicy(AdminPolicy, policy => policy.RequireRole("Admin"));
        return builder;
    }

    /// <summary>Puts sign-in and the shopper into the request pipeline.</summary>
    public static WebApplication UseIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<ShopperMiddleware>();
        app.UseAuthorization();
        return app;
    }
}
