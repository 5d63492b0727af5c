using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Hosting;
using Portal.Server.Recommendations.Rules;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Candidates, ranking and rules of one list: what it shows, before anybody asks why.</summary>
internal sealed class FillList(
    AskSources sources, RuleBook ruleBook, ITrainedVersion trained, Seeds seeds, ICatalogue catalogue, IOptions<RecommendationOptions> options,
    PortalActivities activities)
{
    /// <summary>
    /// Fills the list; when the category of the page has nothing to show, looks in its department, then everywhere, then among
    /// what is sold out. Only a list without fallbacks, or of a shop without products, is empty.
    /// </summary>
    public IReadOnlyList<RankedProduct> Run(
        Placement placement, int wanted, ShopperSession session, ListPage page, List<string> notes)
    {
        var chosen = Choose(placement, wanted, session, page, notes);
        if (chosen.Count == 0 && placement.Rules.WithinCategory && Department(page.Category) is { } department)
        {
            notes.Add(ListNotes.Widened + "department");
            chosen = Choose(placement, wanted, session, page with { Category = department }, notes);
        }

        if (chosen.Count == 0 && placement.Rules.WithinCategory)
        {
            notes.Add(ListNotes.Widened + "shop");
            chosen = Choose(placement, wanted, session, page with { Category = null }, notes);
        }

        if (chosen.Count == 0 && placement.Fallbacks.Count > 0)
        {
            chosen = Choose(placement, wanted, session, page with { Category = placement.Rules.WithinCategory ? null : page.Category, SoldOut = true }, notes);
            if (chosen.Count > 0)
            {
                notes.Add(ListNotes.SoldOut);
            }
        }

        if (chosen.Count == 0)
        {
            notes.Add(ListNotes.Empty);
        }

        if (page.Model is null && trained.Lack is { } lack && placement.Sources.Any(source => source.Source == SourceNames.Trained))
        {
            notes.AddRange(((string[])[lack]).Except(notes));
        }

        return chosen;
    }

    /// <summary>What the placement's sources propose; nothing is chosen.</summary>
    public IReadOnlyList<SourceCandidates> Propose(Placement placement, int wanted, ShopperSession session, ListPage page) =>
        AskSourcesOf(placement, session, page, RulesOf(placement, wanted, session, page), []);

    /// <summary>Whether the rules that sources are told of allow a product; those that do not are counted.</summary>
    public bool MayShow(Placement placement, int wanted, ShopperSession session, ListPage page, int product) =>
        RulesOf(placement, wanted, session, page).MayShow(product);

    private IReadOnlyList<RankedProduct> Choose(
        Placement placement, int wanted, ShopperSession session, ListPage page, List<string> notes)
    {
        var rules = RulesOf(placement, wanted, session, page);
        do
        {
            notes.AddRange(AskAll(placement, session, page, rules).Except(notes));
            using var stage = activities.Begin(PortalActivities.Rules);
            rules.GiveWay();
        }
        while (rules.Widen());

        notes.AddRange(rules.GaveWay.Select(rule => ListNotes.Relaxed + rule).Except(notes));
        notes.AddRange(rules.Unpinned.Select(product => ListNotes.Unpinned + product).Except(notes));
        return rules.List();
    }

    private ListRules RulesOf(Placement placement, int wanted, ShopperSession session, ListPage page) => ruleBook.For(
        new RuleContext(placement.Rules, session, page.Product, page.Category, wanted) { Draw = page.Draw, Withheld = page.Withheld, SoldOut = page.SoldOut, Tally = page.Tally });

    /// <summary>Asks the sources, then the fallbacks as long as the list is short; notes those that helped.</summary>
    private List<string> AskAll(Placement placement, ShopperSession session, ListPage page, ListRules rules)
    {
        var notes = new List<string>();
        var ranked = Ranked(page, AskSourcesOf(placement, session, page, rules, notes), notes);
        using var stage = activities.Begin(PortalActivities.Rules);
        rules.Choose(ranked);
        foreach (var source in placement.Fallbacks)
        {
            if (!rules.IsFull && rules.Choose(page.Ranked!.RankFallback(Ask(source, session, page, rules, notes))) > 0)
            {
                notes.Add(ListNotes.Fallback + source.Source);
            }
        }

        return notes;
    }

    private IReadOnlyList<RankedProduct> Ranked(ListPage page, SourceCandidates[] proposed, List<string> notes)
    {
        using var stage = activities.Begin(PortalActivities.Rank);
        return page.Ranked!.Rank(proposed, notes);
    }

    private SourceCandidates[] AskSourcesOf(Placement placement, ShopperSession session, ListPage page, ListRules rules, List<string> notes)
    {
        using var stage = activities.Begin(PortalActivities.Candidates);
        SourceCandidates[] proposed = [.. placement.Sources.Select(source => Ask(source, session, page, rules, notes))];
        ListStages.Note(stage, proposed);
        return proposed;
    }

    private SourceCandidates Ask(PlacementSource source, ShopperSession session, ListPage page, ListRules rules, List<string> notes) => new(
        source,
        sources.Find(source.Source, new CandidateQuery
        {
            Session = session,
            Seeds = seeds.Of(source.Seeds, session, page),
            Category = page.Category,
            Words = page.Words,
            Model = page.Model,
            Limit = options.Value.CandidatesPerSource,
            MayShow = rules.MayShow,
        }, notes));

    private string? Department(string? category) => category is null ? null : catalogue.FindCategory(category)?.ParentKey;
}
