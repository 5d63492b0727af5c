using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>Settings of a placement while somebody works at them: any of them may be missing or wrong for a moment.</summary>
public sealed class PlacementForm
{
    private readonly Placement _from;

    internal PlacementForm(Placement from)
    {
        _from = from;
        var rules = from.Rules;
        Ranker = from.Ranker;
        (Count, Exploration, Variety) = (from.Count, Math.Round(from.Exploration * 100, 1), (int)Math.Round((1 - (rules.RelevanceShare ?? 1)) * 100));
        Sources = [.. from.Sources.Select(SourceRow.Of)];
        Fallbacks = [.. from.Fallbacks.Select(SourceRow.Of)];
        (OnePerModel, OnlyUnseen, OnlyUnbought, WithinCategory) = (rules.OnePerModel, rules.OnlyUnseen, rules.OnlyUnbought, rules.WithinCategory);
        (BrandCap, CategoryCap, NotBoughtDays) = (rules.BrandCap, rules.CategoryCap, rules.NotBoughtDays);
        (PriceMin, PriceMax) = (rules.Price?.Min, rules.Price?.Max);
        (Categories, Brands) = (new(rules.Categories), new(rules.Brands));
        Boosts = [.. (rules.Boosts ?? []).Select(boost => new ConditionRow(boost.When) { Factor = boost.Factor })];
        Buried = [.. (rules.Buried ?? []).Select(condition => new ConditionRow(condition))];
        Pins = [.. (rules.Pins ?? []).Select(pin => new PinRow { Product = pin.Product, Position = pin.Position })];
    }

    /// <summary>Key of the placement.</summary>
    public string Key => _from.Key;

    /// <summary>Items wanted.</summary>
    public int? Count { get; set; }

    /// <summary>Share of places that are drawn, percent.</summary>
    public double? Exploration { get; set; }

    /// <summary>How much difference counts beside the score, percent.</summary>
    public int Variety { get; set; }

    /// <summary>The sources that are fused.</summary>
    public List<SourceRow> Sources { get; }

    /// <summary>The sources that fill up, in their order.</summary>
    public List<SourceRow> Fallbacks { get; }

    /// <summary>What orders the list; null for whatever is best.</summary>
    public string? Ranker { get; set; }

    /// <summary>At most one variant of a model.</summary>
    public bool OnePerModel { get; set; }

    /// <summary>Nothing the shopper dealt with lately.</summary>
    public bool OnlyUnseen { get; set; }

    /// <summary>Nothing the shopper bought.</summary>
    public bool OnlyUnbought { get; set; }

    /// <summary>Nothing outside the page's category.</summary>
    public bool WithinCategory { get; set; }

    /// <summary>Most of a brand.</summary>
    public int? BrandCap { get; set; }

    /// <summary>Most of a category.</summary>
    public int? CategoryCap { get; set; }

    /// <summary>Nothing bought within so many days.</summary>
    public int? NotBoughtDays { get; set; }

    /// <summary>Lowest price.</summary>
    public decimal? PriceMin { get; set; }

    /// <summary>Highest price.</summary>
    public decimal? PriceMax { get; set; }

    /// <summary>Which categories.</summary>
    public SelectionRows Categories { get; }

    /// <summary>Which brands.</summary>
    public SelectionRows Brands { get; }

    /// <summary>What is raised or lowered.</summary>
    public List<ConditionRow> Boosts { get; }

    /// <summary>What goes below all others.</summary>
    public List<ConditionRow> Buried { get; }

    /// <summary>Products that hold a place.</summary>
    public List<PinRow> Pins { get; }

    /// <summary>What the request must name.</summary>
    internal PlacementNeed Needs => _from.Needs;

    /// <summary>The settings as they are in the form; only usable ones when <see cref="FormProblem.Of"/> finds nothing.</summary>
    internal Placement ToPlacement() => _from with
    {
        Count = Count ?? 0,
        Exploration = Math.Round((Exploration ?? 0) / 100, 4),
        Sources = [.. Sources.Select(row => row.ToSource())],
        Fallbacks = [.. Fallbacks.Select(row => row.ToSource())],
        Ranker = Ranker,
        Rules = new PlacementRules
        {
            OnePerModel = OnePerModel, OnlyUnseen = OnlyUnseen, OnlyUnbought = OnlyUnbought, WithinCategory = WithinCategory,
            BrandCap = BrandCap, CategoryCap = CategoryCap, NotBoughtDays = NotBoughtDays,
            Price = PriceMin is null && PriceMax is null ? null : new PriceBand(PriceMin, PriceMax),
            Categories = Categories.ToSelection(), Brands = Brands.ToSelection(),
            Boosts = Boosts.Count == 0 ? null : [.. Boosts.Select(row => new Boost(row.ToCondition(), row.Factor ?? 0))],
            Buried = Buried.Count == 0 ? null : [.. Buried.Select(row => row.ToCondition())],
            Pins = Pins.Count == 0 ? null : [.. Pins.Select(row => new Pin(row.Product ?? "", row.Position ?? 0))],
            RelevanceShare = Variety == 0 ? null : Math.Round(1 - (Variety / 100.0), 2),
        },
    };
}
