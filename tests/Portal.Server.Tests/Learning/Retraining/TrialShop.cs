using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.ModelRegistry;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>A shop of 60 shoppers with one version in service and another that is worse; trials are judged early and every list is shadowed.</summary>
public sealed class TrialShop : IAsyncLifetime
{
    public const int Shoppers = 60;
    public const int ShadowQueue = 16;

    internal static readonly ModelDecision Nobody = new(AuditActor.Nobody, null, null);

    public TrainedShop Shop { get; } = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["Recommendations:Trials:ShadowShare"] = "1", ["Recommendations:Trials:FewestShoppers"] = "10", ["Recommendations:Trials:ShadowQueue"] = ShadowQueue.ToString(CultureInfo.InvariantCulture),
        },
    };

    public PortalApp App => Shop.App;

    /// <summary>In service.</summary>
    public string Live { get; private set; } = "";

    /// <summary>The other.</summary>
    public string Other { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Shop.InitializeAsync();
        (Live, Other) = (Shop.Train("item-knn-decay"), Shop.Train("popularity"));
        await App.Get<RegisterVersions>().RunAsync(Cancel);
        await App.Get<PromoteModel>().RunAsync(Live, Nobody, Cancel);
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();

    /// <summary>The list a shopper gets.</summary>
    public RecommendationList List(int shopper) => Shop.Shop.List(shopper, PlacementKeys.HomeForYou);

    /// <summary>The version a list names.</summary>
    public static string VersionOf(RecommendationList list) => list.ModelVersion.Split(' ')[^1];

    /// <summary>Every shopper gets a list and sees its first product; those for whom it holds click it.</summary>
    public async Task BrowseAsync(Func<int, RecommendationList, bool> clicks)
    {
        for (var shopper = 0; shopper < Shoppers; shopper++)
        {
            var list = List(shopper);
            ShopEventType[] acts = clicks(shopper, list) ? [ShopEventType.Impression, ShopEventType.Click] : [ShopEventType.Impression];
            await Shop.Shop.RecordAsync(shopper, [.. acts.Select(act => Shop.Shop.Event(act, Shop.Shop.Things(list)[0], $"browse-{shopper}") with
            {
                Placement = list.Request.Placement, ListId = list.ListId, Position = 0,
            })]);
        }
    }

    /// <summary>Whether the audit trail holds an act on a version.</summary>
    public async Task<bool> IsAuditedAsync(string action, string version)
    {
        await using var db = await App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        var subject = $"model {version}";
        return await db.Set<AuditEntry>().AnyAsync(entry => entry.Action == action && entry.Subject == subject, Cancel);
    }
}
