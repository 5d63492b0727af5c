using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Experiments;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>
/// What an arm would have put where the log drew: each list's shopper as of then, the arm's list for them from what the sources know now, and
/// from it the probability that the arm shows the very product that was drawn. Given what stands before a place, the arm shows the first of its
/// own list that is not there yet, or draws as its own exploration does.
/// </summary>
internal sealed class JudgeDraws(
    ReadLoggedOutcomes log, IReplay replay, Placements placements, ArmPlacements armPlacements, IModelEvidence versions, ICatalogue catalogue,
    IOptions<RecommendationOptions> options, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Lists that are replayed: some thousand places, within seconds.</summary>
    private const int MostLists = 600;

    /// <summary>Products of the arm's list beyond its length that may still be drawn.</summary>
    private const int Beyond = 28;

    /// <summary>Judges the newest lists of a placement.</summary>
    public async Task<LoggedDraws> RunAsync(ExperimentArm arm, string placement, CancellationToken cancellationToken)
    {
        var laid = armPlacements.Lay(arm, placements.Find(placement)!);
        var model = arm.ModelVersion is { } version ? versions.Open(version) : null;
        var lists = (await log.ReadAsync(placement, MostLists, cancellationToken)).Where(list => !IsDrafted(list.Content)).ToArray();
        var acts = await ActsAsync([.. lists.Select(list => list.ShopperId).Distinct()], cancellationToken);
        var rewards = new DrawRewards(lists);
        var rows = new List<LoggedDraw>();
        for (var number = 0; number < lists.Length; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (lists[number].Content.Items.All(item => item.Propensity >= 1))
            {
                continue;
            }

            var at = ListIds.TimeOf(lists[number].ListId);
            var session = replay.SessionOf(acts[lists[number].ShopperId].Where(act => act.At < at));
            var wanted = replay.List(session, new ReplayRequest(laid) { Count = laid.Count + Beyond, Page = lists[number].Content.Request, Model = model });
            rows.AddRange(RowsOf(lists[number], [.. wanted.Products.Select(product => catalogue[product.Product].Id)], laid.Exploration, rewards, number));
        }

        return new LoggedDraws(lists.Length, lists.Sum(list => list.Content.Items.Count), rows);
    }

    private static bool IsDrafted(LoggedContent content) => content.Notes.Any(note => note.StartsWith(ListNotes.Teams, StringComparison.Ordinal));

    private IEnumerable<LoggedDraw> RowsOf(LoggedOutcome list, string[] wanted, double share, DrawRewards rewards, int number)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 0; place < list.Content.Items.Count; place++)
        {
            var item = list.Content.Items[place];
            if (item.Propensity < 1 && list.Outcomes.TryGetValue(item.ProductId, out var outcome) && outcome.Impressions + outcome.Clicks > 0)
            {
                var chances = Chances(wanted, before, share);
                yield return new LoggedDraw(
                    list.ShopperId, place, outcome.Clicks > 0, item.Propensity, chances.GetValueOrDefault(item.ProductId), rewards.Of(item.ProductId, place, number),
                    chances.Sum(chance => chance.Value * rewards.Of(chance.Key, place, number)));
            }

            before.Add(item.ProductId);
        }
    }

    /// <summary>Probability of each product to stand next, as PlackettLuceDraw draws.</summary>
    private Dictionary<string, double> Chances(string[] wanted, HashSet<string> before, double share)
    {
        var left = wanted.Select((product, rank) => (product, Weight: Math.Pow(rank + 1, -1 / options.Value.ExplorationTemperature))).Where(one => !before.Contains(one.product)).ToArray();
        var (drawn, all) = (options.Value.Explore ? share : 0, left.Sum(one => one.Weight));
        return left.Select((one, order) => (one.product, Chance: (order == 0 ? 1 - drawn : 0) + (drawn * one.Weight / all)))
            .ToDictionary(one => one.product, one => one.Chance, StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, ReplayAct[]>> ActsAsync(string[] shoppers, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var acts = shoppers.ToDictionary(shopper => shopper, _ => Array.Empty<ReplayAct>(), StringComparer.Ordinal);
        foreach (var chunk in shoppers.Chunk(200))
        {
            var events = await db.Events.AsNoTracking().Where(row => chunk.Contains(row.ShopperId) && row.Type != ShopEventType.Impression).ToListAsync(cancellationToken);
            foreach (var own in events.GroupBy(row => row.ShopperId, StringComparer.Ordinal))
            {
                acts[own.Key] =
                [
                    .. own.OrderBy(row => row.Sequence).Select(row => new ReplayAct(
                        row.Type, row.ProductId is { } id ? catalogue.Find(id)?.Index ?? -2 : -1, row.OccurredAt, row.Quantity, row.OrderId ?? row.Query)).Where(act => act.Product != -2),
                ];
            }
        }

        return acts;
    }
}
