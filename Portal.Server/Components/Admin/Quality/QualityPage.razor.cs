using Microsoft.AspNetCore.Components;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Quality;

namespace Portal.Server.Components.Admin.Quality;

/// <summary>How good the data is: the score, what costs it, what is held back, and what the products say.</summary>
public sealed partial class QualityPage
{
    private const int TrendDays = 60, MostSources = 200;

    private readonly HashSet<(QualityRule, string)> _pardoned = [];
    private DateTimeOffset? _measured;
    private bool _asked;
    private string? _said;

    [Inject]
    private FindQuality Find { get; set; } = null!;

    [Inject]
    private QualityJob Job { get; set; } = null!;

    [Inject]
    private QualityFeed Feed { get; set; } = null!;

    [Inject]
    private ICatalogue Catalogue { get; set; } = null!;

    [Inject]
    private QuarantineProducts Products { get; set; } = null!;

    [Inject]
    private QuarantineSources Sources { get; set; } = null!;

    [Inject]
    private PardonFindings Pardons { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [Feed.Subscribe(news)];

    /// <inheritdoc/>
    protected override async Task<QualityPicture> ReadAsync(QualityPicture? before, CancellationToken cancellationToken)
    {
        var report = await Find.NewestAsync(cancellationToken);
        (_asked, _measured) = (_asked && report?.At == _measured, report?.At);
        return new QualityPicture(
            report, await Find.TrendAsync(TrendDays, cancellationToken),
            [.. Enumerable.Range(0, Catalogue.Count).Select(index => Catalogue[index]).Where(item => item.IsQuarantined).OrderByDescending(item => item.Product.QuarantinedAt)],
            await Sources.FindAsync(MostSources, cancellationToken));
    }

    private void Measure()
    {
        _asked = true;
        Job.Enqueue();
    }

    private async Task HoldAsync((QualityRule Rule, IReadOnlyList<FindingExample> Examples) asked)
    {
        var actor = await Actor.GetAsync();
        string[] products = [.. asked.Examples.Select(example => example.ProductId).OfType<string>().Distinct(StringComparer.Ordinal)];
        var held = asked.Rule == QualityRule.OrphanEvents || products.Length == 0 ? 0 : await Products.HoldAsync(products, asked.Rule.Name(), actor, Left);
        foreach (var source in asked.Examples.Where(example => example.ShopperId is not null))
        {
            held += await Sources.HoldAsync(source.ShopperId!, source.SessionId ?? "", asked.Rule.Name(), actor, Left) ? 1 : 0;
        }

        await SayAsync(Words["HeldNow", held]);
    }

    private async Task PardonAsync((QualityRule Rule, IReadOnlyList<FindingExample> Examples) asked)
    {
        await Pardons.RunAsync(asked.Rule, [.. asked.Examples.Select(example => example.Subject)], await Actor.GetAsync(), Left);
        _pardoned.UnionWith(asked.Examples.Select(example => (asked.Rule, example.Subject)));
        await SayAsync(Words["PardonedNow", asked.Examples.Count]);
    }

    /// <summary>A product that is let go was looked at: its rule does not speak of it again.</summary>
    private async Task ReleaseAsync(IReadOnlyList<CatalogueItem> items)
    {
        var actor = await Actor.GetAsync();
        var byRule = items.GroupBy(item => QualityRules.Of(item.Product.QuarantineReason)).ToArray();
        var released = await Products.ReleaseAsync([.. items.Select(item => item.Id)], actor, Left);
        foreach (var same in byRule.Where(same => same.Key is not null))
        {
            await Pardons.RunAsync(same.Key!.Value, [.. same.Select(item => item.Id)], actor, Left);
        }

        await SayAsync(Words["ReleasedNow", released]);
    }

    private async Task ReleaseAsync(HeldSource source)
    {
        await Sources.ReleaseAsync(source.ShopperId, source.SessionId, await Actor.GetAsync(), Left);
        await SayAsync(Words["ReleasedNow", 1]);
    }

    private async Task SayAsync(string words)
    {
        _said = words;
        Measure();
        await LoadAsync();
    }
}
