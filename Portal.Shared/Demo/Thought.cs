using Portal.Shared.Recommendations;

namespace Portal.Shared.Demo;

/// <summary>How a list came about, as it happened: what the recommender knew, what it weighed, what it decided.</summary>
/// <param name="ListId">The list.</param>
/// <param name="Request">What was asked.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ModelVersion">Version of the models that made it.</param>
/// <param name="Ranker">Version and kind of the ranker that ordered it; null for the fusion of ranks.</param>
/// <param name="Session">What the shopper had done before.</param>
/// <param name="Sources">What each source of the placement proposed.</param>
/// <param name="Items">The list, best first.</param>
/// <param name="Rules">Products each rule kept out, most first.</param>
/// <param name="Notes">What gave way, filled up or was left out; see <see cref="ListNotes"/>.</param>
/// <param name="ExploredShare">Share of the places after the first that are left to chance, 0 to 0.5.</param>
/// <param name="Trace">The stages with their times, and the event that began them.</param>
/// <param name="Worth">What the list is worth to the shopper by the demo world's truth; null for people.</param>
public sealed record Thought(
    Guid ListId,
    PlacementRequest Request,
    DateTimeOffset MadeAt,
    string ModelVersion,
    string? Ranker,
    ThoughtSession Session,
    IReadOnlyList<ThoughtSource> Sources,
    IReadOnlyList<ThoughtItem> Items,
    IReadOnlyList<ThoughtRule> Rules,
    IReadOnlyList<string> Notes,
    double ExploredShare,
    EventTrace Trace,
    TrueWorth? Worth)
{
    /// <summary>The arms of experiments it was made in, which its notes name by their keys.</summary>
    public IReadOnlyList<ThoughtArm> Arms { get; init; } = [];
}

/// <summary>The arm of an experiment that a list was made in.</summary>
/// <param name="Experiment">Key of the experiment.</param>
/// <param name="Arm">Key of the arm.</param>
/// <param name="ExperimentName">The experiment's name in the reader's language; null once it has ended.</param>
/// <param name="ArmName">The arm's name in the reader's language; null where only the key is known.</param>
/// <param name="IsCounted">Whether seeing it is taking part.</param>
public sealed record ThoughtArm(string Experiment, string Arm, string? ExperimentName, string? ArmName, bool IsCounted);

/// <summary>What the shopper had done.</summary>
/// <param name="Acts">Steps the models are told of.</param>
/// <param name="Latest">The latest of them, latest first.</param>
/// <param name="CartUnits">Units in the cart.</param>
/// <param name="Favourites">Favourites.</param>
/// <param name="Hidden">Products not to be shown.</param>
/// <param name="Search">The latest words searched for, or null.</param>
public sealed record ThoughtSession(int Acts, IReadOnlyList<ThoughtAct> Latest, int CartUnits, int Favourites, int Hidden, string? Search);

/// <summary>One step of the session.</summary>
/// <param name="Product">The product.</param>
/// <param name="Did">The strongest thing done to it: <c>view</c>, <c>cart</c> or <c>buy</c>.</param>
/// <param name="At">When.</param>
public sealed record ThoughtAct(ThoughtProduct Product, string Did, DateTimeOffset At);

/// <summary>A product as the reader sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title in the reader's language.</param>
/// <param name="PictureUrl">Its picture, site-relative.</param>
public sealed record ThoughtProduct(string Id, string Title, string PictureUrl);

/// <summary>What one source proposed.</summary>
/// <param name="Name">The source (<c>item-to-item</c>).</param>
/// <param name="Weight">Its weight in the fusion.</param>
/// <param name="Count">Products it proposed.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Best">Its best, best first.</param>
public sealed record ThoughtSource(string Name, double Weight, int Count, double Milliseconds, IReadOnlyList<ThoughtCandidate> Best);

/// <summary>A proposed product.</summary>
/// <param name="Product">The product.</param>
/// <param name="Score">The source's own score; only its order within the source means something.</param>
/// <param name="Place">Its place in the list, from 1; null when it did not get there.</param>
public sealed record ThoughtCandidate(ThoughtProduct Product, double Score, int? Place);

/// <summary>A product of the list.</summary>
/// <param name="Product">The product.</param>
/// <param name="Score">Its score after fusion and boosts.</param>
/// <param name="Source">The source that gave most of it.</param>
/// <param name="Acts">What rules did to its place, or null.</param>
/// <param name="Explored">It stands there by chance.</param>
public sealed record ThoughtItem(ThoughtProduct Product, double Score, string Source, IReadOnlyList<string>? Acts, bool Explored);

/// <summary>A rule that kept products out.</summary>
/// <param name="Name">The rule (<c>in-stock</c>).</param>
/// <param name="Products">How many different ones.</param>
public sealed record ThoughtRule(string Name, int Products);

/// <summary>What a list is worth to a shopper of the demo world, by its truth.</summary>
/// <param name="Expected">Clicks it is expected to get, 0 to 1.</param>
/// <param name="Ideal">Clicks the best list would be expected to get.</param>
public sealed record TrueWorth(double Expected, double Ideal);
