using Portal.Server.Catalog;
using Portal.Server.Hosting;
using Portal.Server.Privacy;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>The story of a list, in one page: session, candidates, ranking, rules, explanations.</summary>
internal sealed class RecommendationPipeline(
    Placements placements,
    ISessions sessions,
    AskSources sources,
    IRanking ranking,
    FillList filling,
    IExploration exploration,
    IExplanation explanation,
    IModels models,
    ITrainedVersion trained,
    IModelTrials trials,
    PinModel pin,
    DealArms arms,
    DraftRival drafts,
    ShopperChoices choices,
    ICatalogue catalogue,
    PortalMeter meter,
    PortalActivities activities,
    TimeProvider time)
{
    /// <summary>The list of a placement for a shopper, now; it is not in the log yet.</summary>
    /// <exception cref="KeyNotFoundException">No such placement.</exception>
    public ServedList Make(RecommendationContext context)
    {
        var began = time.GetTimestamp();
        using var list = activities.Begin(PortalActivities.List, Known(context.ShopperId));
        var session = SessionOf(context.ShopperId);
        var made = Make(context, session, ListStages.Note(list, session));
        made = made with { Took = time.GetElapsedTime(began) };
        ListStages.Note(list, made);
        meter.ListServed(context.Request.Placement);
        if (!choices.HasOptedOut(context.ShopperId))
        {
            trials.Made(session, made);
            arms.Made(made, session, context.Culture);
        }

        return made;
    }

    /// <summary>The list as it would be after forgetting some products and acts.</summary>
    /// <exception cref="KeyNotFoundException">No such placement.</exception>
    public ServedList MakeWithout(RecommendationContext context, IReadOnlyCollection<string> products, IReadOnlyCollection<Guid> events) => Make(
        context, products.Count + events.Count == 0 ? sessions.Look(context.ShopperId)
            : sessions.GetWithout(context.ShopperId, products.ToHashSet(StringComparer.Ordinal), events.ToHashSet()));

    /// <summary>The list of a given session, up to where reasons are looked for; nothing is drawn or counted.</summary>
    public ReplayedList Replay(ShopperSession session, ReplayRequest request)
    {
        var notes = new List<string>();
        var page = PageOf(session, request);
        var order = ranking.For(QueryOf(request.Placement, session, page) with { By = request.By });
        var chosen = filling.Run(request.Placement, request.Count ?? request.Placement.Count, session, page with { Ranked = order }, notes);
        return new ReplayedList(chosen, notes) { Ranker = order.Ranker };
    }

    /// <summary>What the sources propose for a given session.</summary>
    public IReadOnlyList<SourceCandidates> Propose(ShopperSession session, ReplayRequest request) =>
        filling.Propose(request.Placement, request.Count ?? request.Placement.Count, session, PageOf(session, request));

    /// <summary>What the sources propose for a given session, in the order they are ranked, before rules and fallbacks.</summary>
    public IReadOnlyList<RankedProduct> Rank(ShopperSession session, ReplayRequest request) =>
        ranking.For(QueryOf(request.Placement, session, PageOf(session, request)) with { By = request.By }).Rank(Propose(session, request), []);

    /// <summary>Whether sources would be told to pass a product over: by the rules that never give way, and those that narrow.</summary>
    public bool MayShow(ShopperSession session, ReplayRequest request, int product) =>
        filling.MayShow(request.Placement, request.Count ?? request.Placement.Count, session, PageOf(session, request), product);

    /// <summary>What a ranker is told of what the sources propose for a given session.</summary>
    public ProposedFacts Facts(ShopperSession session, ReplayRequest request) =>
        ranking.Facts(QueryOf(request.Placement, session, PageOf(session, request)), Propose(session, request));

    private static RankingQuery QueryOf(Placement placement, ShopperSession session, ListPage page) =>
        new(placement.Key, session) { PageProduct = page.Product, PageCategory = page.Category, Choice = placement.Ranker };

    private ListPage PageOf(ShopperSession session, ReplayRequest request) =>
        ListPage.Of(request.Page ?? new PlacementRequest(request.Placement.Key), session, catalogue) with { Withheld = request.Withheld, Model = request.Model ?? trained.Pinned, Tally = request.Tally };

    /// <summary>Whom chance and trials know: of those who opted out nobody in particular, so that all of them get the same.</summary>
    private string Known(string shopperId) => choices.HasOptedOut(shopperId) ? "" : shopperId;

    private string[] NotesOn(string shopperId) => choices.Of(shopperId) switch
    {
        { UsesHistory: false } => [ListNotes.NotPersonalised],
        { KeepsHistory: false } => [ListNotes.Paused],
        _ => [],
    };

    private ShopperSession SessionOf(string shopperId)
    {
        using var stage = activities.Begin(PortalActivities.Session);
        return sessions.Get(shopperId);
    }

    private ServedList Make(RecommendationContext context, ShopperSession session, RuleTally? tally = null)
    {
        var placement = placements.Find(context.Request.Placement)
            ?? throw new KeyNotFoundException($"There is no placement \"{context.Request.Placement}\".");
        var dealt = arms.Deal(context.ShopperId, placement, context.Culture);
        return pin.Make(Known(context.ShopperId), dealt.Placement, dealt.Model, (model, note) => Make(context, session, (dealt, model, note), tally));
    }

    private ServedList Make(RecommendationContext context, ShopperSession session, (DealtPlacement, IPinnedModel?, string?) pinned, RuleTally? tally)
    {
        var (dealt, model, note) = pinned;
        var (placement, inArms) = (dealt.Placement, dealt.Arms);
        var version = model is null ? models.Version : $"{models.Version} {model.Version}";
        List<string> notes = [.. NotesOn(context.ShopperId), .. note is null ? [] : (string[])[note], .. DealArms.Notes(inArms)];
        var page = ListPage.Of(context.Request, session, catalogue) with
        {
            Draw = exploration.For(placement, Known(context.ShopperId), context.Request), Model = model, Tally = tally,
        };
        var order = ranking.For(QueryOf(placement, session, page));
        var filled = filling.Run(placement, context.Request.Count ?? placement.Count, session, page with { Ranked = order }, notes);
        using var explain = activities.Begin(PortalActivities.Explain);
        var own = order.Tell(filled);
        var chosen = WithEvidence(dealt.Rival is { } rival ? drafts.Run(context, session, page, own, rival, notes) : own, session, model, notes);
        notes.AddRange(chosen.Where(product => product.Leading.Source == SourceNames.Trained && model?.StandsInFor(product.Product) == true)
            .Select(product => ListNotes.StandIn + catalogue[product.Product].Id));
        var now = time.GetUtcNow();
        RecommendedItem[] items = [.. chosen.Select(product => ToItem(product, session, context.Culture))];
        var id = choices.HasOptedOut(context.ShopperId) ? ListIds.OfContent(context.Request, items) : Guid.CreateVersion7(now);
        var list = new RecommendationList(
            id, context.Request, order.Ranker is { } ranker ? $"{version} {ranker}" : version, items, now, null, null, notes);
        return new ServedList(context.ShopperId, list, chosen)
        {
            Arms = inArms, Ranker = order.Ranker, Model = placement.Sources.Any(source => source.Source == SourceNames.Trained) ? model : null,
        };
    }

    /// <summary>Asks the sources whose evidence is dear for that of what is shown.</summary>
    private IReadOnlyList<RankedProduct> WithEvidence(IReadOnlyList<RankedProduct> chosen, ShopperSession session, IPinnedModel? model, List<string> notes)
    {
        // Made for this list, so that nobody else sees the change.
        var told = chosen as RankedProduct[] ?? [.. chosen];
        foreach (var led in Enumerable.Range(0, told.Length).GroupBy(place => told[place].Leading.Source, StringComparer.Ordinal).ToArray())
        {
            if (sources.Why(led.Key, session, [.. led.Select(place => told[place].Product)], model, notes) is { } evidence)
            {
                foreach (var (place, why) in led.Zip(evidence))
                {
                    told[place] = told[place] with { Evidence = why };
                }
            }
        }

        return told;
    }

    private RecommendedItem ToItem(RankedProduct product, ShopperSession session, string culture) => new(
        catalogue[product.Product].ToCard(culture), product.Score, product.Leading.Source,
        explanation.Explain(product, session, culture), RuleActNames.Of(product.Acts), product.IsExplored);
}
