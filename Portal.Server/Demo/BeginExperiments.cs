using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Experiments;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Demo;

/// <summary>
/// Begins two experiments in a demonstration that never had any, so that the simulated shoppers fill the pages of experiments
/// from the first start. Their true effects are known to the world. Once there is any experiment, the shop's people decide.
/// </summary>
internal sealed partial class BeginExperiments(
    IDbContextFactory<PortalDbContext> contexts, ChangeExperiments change, Placements placements, IOptions<DemoOptions> options, ILogger<BeginExperiments> logger) : IHostedService
{
    /// <summary>How much the score counts beside the difference, in the arm that varies: enough to be seen in a list of twelve.</summary>
    private const double RelevanceShare = 0.6;

    private static readonly IReadOnlyList<MetricChoice> Metrics =
    [
        new("click-through", MetricRole.Goal), new("add-to-cart", MetricRole.Secondary), new("conversion", MetricRole.Secondary),
        new("revenue", MetricRole.Secondary), new("diversity", MetricRole.Secondary), new("coverage", MetricRole.Secondary),
        new("latency-p95", MetricRole.Secondary), new("hides", MetricRole.GuardRail), new("opt-outs", MetricRole.GuardRail),
    ];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Experiments == false)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<DemoSeed>().AnyAsync(seed => seed.Completed, cancellationToken) && !await db.Experiments.AnyAsync(cancellationToken))
        {
            var forYou = placements.Find(PlacementKeys.HomeForYou)!;
            await BeginAsync(
                "model-or-popular", "Learned lists or popular ones", "Lists made of what a shopper did get more clicks than what everybody buys.",
                new Named("popular", "Popular"),
                new PlanTexts("学习列表还是热门列表", "按顾客行为生成的列表比大家都买的商品获得更多点击。", new Dictionary<string, string> { ["control"] = "现状", ["popular"] = "热门" }), forYou with { Sources = [new(SourceNames.Popular)] }, cancellationToken);
            var trending = placements.Find(PlacementKeys.HomeTrending)!;
            await BeginAsync(
                "variety", "More variety in what trends", "A trending list whose products differ more gets more of them clicked.",
                new Named("varied", "Varied"),
                new PlanTexts("热门趋势更多样", "趋势列表的商品差异更大时，会有更多商品被点击。", new Dictionary<string, string> { ["control"] = "现状", ["varied"] = "更多样" }), trending with { Rules = trending.Rules with { RelevanceShare = RelevanceShare } }, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task BeginAsync(string key, string name, string hypothesis, Named arm, PlanTexts chinese, Placement settings, CancellationToken cancellationToken)
    {
        var plan = new ExperimentPlan
        {
            Name = name,
            Hypothesis = hypothesis,
            Arms =
            [
                new() { Key = "control", Name = "As it is" },
                new()
                {
                    Key = arm.Key, Name = arm.Name,
                    Placements = new Dictionary<string, JsonElement> { [settings.Key] = JsonElement.Parse(Placements.Write(settings)) },
                },
            ],
            Translations = new Dictionary<string, PlanTexts> { ["zh-CN"] = chinese },
            Metrics = Metrics,
            // Nothing a demonstration could break: all of its shoppers take part at once.
            Ramp = [],
        };
        var actor = AuditActor.Program("demo");
        if ((await change.DraftAsync(key, plan, null, actor, cancellationToken) ?? await change.StartAsync(key, actor, cancellationToken)) is { } refusal)
        {
            NotBegun(logger, key, refusal.Kind, refusal.About);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The demonstration's experiment {Key} was not begun: {Kind} {Detail}")]
    private static partial void NotBegun(ILogger logger, string key, ExperimentRefusalKind kind, string? detail);

    /// <summary>An arm's key and its name for people.</summary>
    private sealed record Named(string Key, string Name);
}
