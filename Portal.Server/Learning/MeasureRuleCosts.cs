using Portal.Server.Catalog;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Learning;

/// <summary>
/// Replays sessions with a placement's rules as they are and with one of them switched off in turn, and says what that
/// changes. Honest only in a shop that was told nothing of what came next (see <see cref="ShopCopy"/>): on a live shop the
/// sources know the answers, and all figures are too high alike.
/// </summary>
/// <param name="replay">Makes the lists.</param>
/// <param name="placements">The shop's placements.</param>
/// <param name="catalogue">The shop's products.</param>
internal sealed class MeasureRuleCosts(IReplay replay, Placements placements, ICatalogue catalogue)
{
    /// <summary>Places the accuracy looks at.</summary>
    public const int Cutoff = 10;

    /// <summary>Measures; placements without rules, or that need an order, have no lines.</summary>
    /// <param name="request">On what.</param>
    /// <param name="told">Told the key of each placement as it is begun.</param>
    /// <param name="cancellationToken">Stops it between two lists.</param>
    /// <exception cref="DataException">There is no such placement, or nothing to replay.</exception>
    public IReadOnlyList<RuleCost> Measure(RuleCostRequest request, Action<string>? told, CancellationToken cancellationToken)
    {
        var cases = Drawn(request);
        var bootstrap = new Bootstrap(cases, request.Resamples, request.Seed);
        var costs = new List<RuleCost>();
        foreach (var placement in (request.Placements ?? [.. placements.Keys]).Select(Find).Where(placement => placement.Needs != PlacementNeed.Order))
        {
            if (RuleSwitches.Of(placement.Rules) is { Count: > 0 } switches)
            {
                told?.Invoke(placement.Key);
                var replayed = new ReplayedCases(replay, catalogue, request, cases);
                var held = replayed.Make(placement, cancellationToken);
                costs.AddRange(switches.Append((RuleSwitches.All, PlacementRules.None)).Select(off => Compare(
                    placement.Key, off.Item1, held, replayed.Make(placement with { Rules = off.Item2 }, cancellationToken), bootstrap, cancellationToken)));
            }
        }

        return costs;
    }

    /// <summary>Measures what other settings of one placement would change.</summary>
    /// <param name="settings">The settings; the placement's own are what they are held against.</param>
    /// <param name="request">On what; its placements are not looked at.</param>
    /// <param name="about">What the report says of the measurement: when, the model served, the split.</param>
    /// <param name="cancellationToken">Stops it between two lists.</param>
    /// <exception cref="DataException">There is no such placement, none that can be replayed, or nothing to replay.</exception>
    public PlacementCost Try(Placement settings, RuleCostRequest request, (DateTimeOffset At, string Served, string Split) about, CancellationToken cancellationToken)
    {
        if (settings.Needs == PlacementNeed.Order)
        {
            throw new DataException($"Placement \"{settings.Key}\" stands on the page of an order, which a replay has none of. Look at its preview instead.");
        }

        var cases = Drawn(request);
        var replayed = new ReplayedCases(replay, catalogue, request, cases);
        var (now, then) = (replayed.Make(Find(settings.Key), cancellationToken), replayed.Make(settings, cancellationToken));
        Measure[] measures = [now.NdcgMeasure, then.NdcgMeasure, now.ClicksMeasure, then.ClicksMeasure];
        var means = new Bootstrap(cases, request.Resamples, request.Seed).Means(measures, null, cancellationToken);
        const string As = "as it is", With = "with these settings";
        var (shown, wouldBe) = (now.Lists.SelectMany(list => list).ToHashSet(), then.Lists.SelectMany(list => list).ToHashSet());
        return new PlacementCost(
            about.At, settings.Key, about.Served, about.Split, now.Lists.Length, now.Lists.Zip(then.Lists).Count(pair => !pair.First.AsSpan().SequenceEqual(pair.Second)),
            wouldBe.Except(shown).Count(), shown.Except(wouldBe).Count(), shown.Count,
            measures[0].Mean, Change(Difference.Between((With, measures[1].Mean, means[1]), (As, measures[0].Mean, means[0]), $"ndcg@{Cutoff}")),
            measures[2].Mean, Change(Difference.Between((With, measures[3].Mean, means[3]), (As, measures[2].Mean, means[2]), "clicks")));
    }

    private static MeasuredValue Change(Difference difference) => new(difference.Value, difference.Ci95.Low, difference.Ci95.High);

    private Placement Find(string key) => placements.Find(key)
        ?? throw new DataException($"There is no placement \"{key}\". Known are {string.Join(", ", placements.Keys)}.");

    /// <summary>The cases replayed: those whose next product is in the shop, drawn where there are too many.</summary>
    private static CaseSet Drawn(RuleCostRequest request)
    {
        int[] known = [.. Enumerable.Range(0, request.Cases.Count).Where(index => request.Products[request.Cases.Target(index)] >= 0)];
        if (known.Length == 0)
        {
            throw new DataException("There is nothing to replay: of no session it is known what came next.");
        }

        new Random(request.Seed).Shuffle(known);
        var drawn = known.Take(request.MostCases).ToHashSet();
        return request.Cases.Where(drawn.Contains);
    }

    private static RuleCost Compare(string placement, string rule, CaseFigures held, CaseFigures free, Bootstrap bootstrap, CancellationToken cancellationToken)
    {
        Measure[] measures = [held.NdcgMeasure, free.NdcgMeasure, held.ClicksMeasure, free.ClicksMeasure];
        var means = bootstrap.Means(measures, null, cancellationToken);
        const string As = "rules as they are";
        return new RuleCost(
            placement, rule, held.Lists.Length, held.Lists.Zip(free.Lists).Count(pair => !pair.First.AsSpan().SequenceEqual(pair.Second)),
            free.Lists.SelectMany(list => list).ToHashSet().Except(held.Lists.SelectMany(list => list)).Count(),
            measures[0].Mean, Difference.Between((rule, measures[1].Mean, means[1]), (As, measures[0].Mean, means[0]), $"ndcg@{Cutoff}"),
            measures[2].Mean, Difference.Between((rule, measures[3].Mean, means[3]), (As, measures[2].Mean, means[2]), "clicks"));
    }
}
