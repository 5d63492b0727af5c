using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Identity;
using Portal.Server.Tests.ModelRegistry;

namespace Portal.Server.Tests.Components.Admin;

/// <summary>One program for the states of all pages: an account, an entry of the trail, and a version.</summary>
public sealed class PageStatesApp : IAsyncLifetime
{
    public const string Version = "20260101-000000-000-made";

    public PortalApp App { get; } = AccountApp.Create(replace: HeldContexts.Decorate);

    public async ValueTask InitializeAsync()
    {
        await App.NewBrowser().RegisterAsync("shopper@example.com");
        await using (var db = await App.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            await App.Get<AuditTrail>().RecordAsync(db, new AuditNote(new AuditActor("7", "ann@example.com", "", ""), "model.promoted", "model 7"), TestContext.Current.CancellationToken);
        }

        Bundle.Write(App.Get<ModelStore>().FolderOf(Version), BundleTests.Manifest(Version), new Dictionary<string, Tensor>(), []);
        await App.Get<RegisterVersions>().RunAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
