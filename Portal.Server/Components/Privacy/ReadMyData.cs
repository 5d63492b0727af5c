using Microsoft.EntityFrameworkCore;
using Portal.Client.Ui;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Experiments;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;
using Portal.Shared.Events;

namespace Portal.Server.Components.Privacy;

/// <summary>Reads what is kept of a shopper, for the shopper.</summary>
internal sealed class ReadMyData(
    IDbContextFactory<PortalDbContext> contexts, IEventLog log, ICatalogue catalogue, ISessions sessions, ShopperChoices choices, MuteInterests mute,
    RunningExperiments running, TimeProvider time)
{
    private const int PageSize = 40;
    private const int Weighed = 1_000;

    private static readonly ShopEventType[] Told = [.. Enum.GetValues<ShopEventType>().Where(type => type != ShopEventType.Impression)];

    /// <summary>Reads it.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="before">Acts with smaller numbers only; null: from the newest.</param>
    /// <param name="culture">The reader's language.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<MyData> RunAsync(string shopperId, long? before, string culture, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var upTo = before ?? long.MaxValue;
        var rows = await db.Events.AsNoTracking().Where(row => row.ShopperId == shopperId && row.Sequence < upTo && row.Type != ShopEventType.Impression)
            .OrderByDescending(row => row.Sequence).Take(PageSize + 1).ToListAsync(cancellationToken);
        var (interests, prices) = Interests(shopperId, culture);
        return new MyData
        {
            Acts = [.. rows.Take(PageSize).Select(row => Kept(row, culture))],
            Older = rows.Count > PageSize ? rows[PageSize - 1].Sequence : null,
            Impressions = await db.Events.LongCountAsync(row => row.ShopperId == shopperId && row.Type == ShopEventType.Impression, cancellationToken),
            Interests = interests,
            Prices = prices,
            Muted = [.. (await mute.FindAsync(shopperId, cancellationToken)).Select(row => new InferredInterest(row.Kind, row.Key, NameOf(row.Kind, row.Key, culture), 0))],
            Input = Input(shopperId, culture),
            Experiments = await ArmsAsync(db, shopperId, cancellationToken),
            Consents = await db.ConsentLog.AsNoTracking().Where(entry => entry.ShopperId == shopperId).OrderByDescending(entry => entry.Id).Take(50).ToListAsync(cancellationToken),
        };
    }

    private KeptAct Kept(StoredEvent row, string culture)
    {
        var item = row.ProductId is { } id ? catalogue.Find(id) : null;
        return new KeptAct(row.EventId, row.Sequence, row.Type, row.OccurredAt, item?.Id, item?.Title(culture) ?? row.Query ?? row.ProductId ?? "", row.Placement);
    }

    /// <summary>None while lists are not personalised: then nothing is inferred.</summary>
    private (IReadOnlyList<InferredInterest> Tags, (string, string)? Prices) Interests(string shopperId, string culture)
    {
        if (choices.HasOptedOut(shopperId))
        {
            return ([], null);
        }

        var acts = log.ReadShopper(shopperId, Weighed, Told);
        var found = ShopperInterests.Of(acts, catalogue, time.GetUtcNow());
        var muted = choices.MutedOf(shopperId);
        var currency = acts.Select(act => act.ProductId is { } id ? catalogue.Find(id)?.Product.Currency : null).LastOrDefault(known => known is not null);
        return (
            [
                .. found.Categories.Select(interest => (InterestKind.Category, interest)).Concat(found.Brands.Select(interest => (InterestKind.Brand, interest)))
                    .Where(pair => muted?.Contains(pair.Item1, pair.interest.Key) != true)
                    .Select(pair => new InferredInterest(pair.Item1, pair.interest.Key, NameOf(pair.Item1, pair.interest.Key, culture), pair.interest.Share)),
            ],
            found is { LowPrice: { } low, HighPrice: { } high } && currency is not null ? (Money.Format(low, currency), Money.Format(high, currency)) : null);
    }

    private string NameOf(InterestKind kind, string key, string culture) => kind == InterestKind.Category ? catalogue.FindCategory(key)?.Name(culture) ?? key : key;

    private ModelInput Input(string shopperId, string culture)
    {
        var session = sessions.Get(shopperId);
        return new ModelInput(
            [.. session.Acts.Reverse().Take(20).Select(act => (catalogue[act.Product].Title(culture), act.Behaviour.ToString(), act.At))],
            Titles(session.CartOrder), Titles(session.Favourites.Keys), Titles(session.Hidden), session.Searches);

        string[] Titles(IEnumerable<int> products) => [.. products.Select(product => catalogue[product].Title(culture))];
    }

    private async Task<IReadOnlyList<SeenArm>> ArmsAsync(PortalDbContext db, string shopperId, CancellationToken cancellationToken)
    {
        if (choices.HasOptedOut(shopperId))
        {
            return [];
        }

        var seen = await db.Exposures.AsNoTracking().Where(row => row.ShopperId == shopperId).OrderBy(row => row.At).ToListAsync(cancellationToken);
        var plans = running.All.Append(running.Holdout).OfType<RunningExperiment>().ToDictionary(one => one.Key, one => one.Plan, StringComparer.Ordinal);
        return
        [
            .. seen.Where(row => plans.ContainsKey(row.Experiment))
                .Select(row => new SeenArm(plans[row.Experiment].Name, plans[row.Experiment].Arms.FirstOrDefault(arm => arm.Key == row.Arm)?.Name ?? row.Arm, row.At)),
        ];
    }
}
