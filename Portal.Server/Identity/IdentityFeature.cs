using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Identity;

/// <summary>Accounts, and the shopper behind each request.</summary>
public static class IdentityFeature
{
    /// <summary>Adds accounts and sign-in.</summary>
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        AddCookies(builder.Services);
        AddAccounts(builder.Services);
        builder.Services.AddAuthorization(ClosedByDefault.Configure);
        builder.Services.AddSingleton<ITableMapping, IdentityTables.Mapping>();
        builder.Services.AddSingleton<IStartupStep, MakeRoles>();
        builder.Services.AddHostedService<AnnounceSetup>();
        builder.Services.AddSingleton<HouseVisitors>();
        return builder;
    }

    /// <summary>Puts sign-in and the shopper into the request pipeline.</summary>
    public static WebApplication UseIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<CloseConnections>();
        app.UseMiddleware<ShopperMiddleware>();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Maps the account actions that are not pages.</summary>
    public static WebApplication MapIdentity(this WebApplication app)
    {
        app.MapIdentityEndpoints();
        return app;
    }

    private static void AddCookies(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Portal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<AccountCheck>();
        services.AddSingleton<AccountChanges>();
        services.AddScoped<AuthenticationStateProvider, CircuitAccount>();
        services.AddScoped<CircuitHandler, FollowAccount>();
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ExternalScheme;
        }).AddIdentityCookies();
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "portal.account";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Events.OnValidatePrincipal = FreshCookie.ValidateAsync;
            SignInRedirects.Configure(options);
        });
        // How long a cookie outlives a change that another process made; this one's own count at once.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(5));
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>()
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PortalPrincipal>()
            .AddDefaultTokenProviders();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>((identity, account) => Apply(identity, account.Value));
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // Signing in asks for no address, so the passkey itself must know whose it is.
            passkeys.ResidentKeyRequirement = "required";
            // It stands for password and code together, so the device must know its person and not only be touched.
            passkeys.UserVerificationRequirement = "required";
        });
        services.AddScoped<RegisterAccount>();
        services.AddScoped<SignInAccount>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<FirstAdmin>();
        services.AddScoped<MoveShopper>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<AccountTrail>();
        services.AddScoped<EnterAccount>();
        services.AddScoped<SignInWithCode>();
        services.AddScoped<SecondStep>();
        services.AddScoped<Passkeys>();
        services.AddSingleton<RefusalPause>();
        services.AddSingleton<FindPeople>();
        services.AddSingleton<ChangePeople>();
        services.AddSingleton<Invitations>();
        services.AddScoped<AcceptInvitation>();
        services.AddSingleton<NobodysPassword>();
    }

    private static void Apply(IdentityOptions identity, AccountOptions account)
    {
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        identity.User.RequireUniqueEmail = true;
        // Any address is a user name; Identity's own alphabet refuses an apostrophe.
        identity.User.AllowedUserNameCharacters = "";
        identity.Password.RequiredLength = account.MinimumPasswordLength;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireDigit = false;
        identity.Lockout.MaxFailedAccessAttempts = account.SignInAttempts;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(account.LockoutMinutes);
    }
}
