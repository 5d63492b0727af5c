using Portal.Server.Learning.Training.Lists;
using Portal.Server.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// Lists as they were served, and what their shoppers did with them. What was turned to far down counts for those lists in
/// which nobody looked that far. Orders are judged on the products that were shown.
/// </summary>
internal sealed class LoggedGround : IRankerGround
{
    private const int Resampled = 1_000;

    /// <summary>What a click, a product put into the cart and a purchase are worth; the best of them counts.</summary>
    private const float Click = 1, Cart = 2, Purchase = 3;

    private readonly JudgedList[] _lists;
    private readonly int _first, _second;

    /// <summary>Takes lists of one placement.</summary>
    /// <param name="lists">In the order they were served.</param>
    public LoggedGround(IReadOnlyList<LoggedOutcome> lists)
    {
        Examination = Examination.Of([.. lists.SelectMany(Drawn)]);
        _lists = [.. lists.Select(Judge).OfType<JudgedList>()];
        (_first, _second) = (_lists.Length * 6 / 10, _lists.Length * 8 / 10);
    }

    /// <summary>How far down shoppers look.</summary>
    public Examination Examination { get; }

    /// <summary>Lists in which something that a ranker can order was turned to.</summary>
    public int Judged => _lists.Length;

    /// <inheritdoc/>
    public string Words => $"{_lists.Length} lists as served in which something was turned to; place p is looked at with (p)^-{Examination.Steepness.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)} of the first's chance";

    /// <inheritdoc/>
    public (int Learnt, int Valid, int Test) Counts => (_first, _second - _first, _lists.Length - _second);

    /// <inheritdoc/>
    public RankingExamples Examples(CancellationToken cancellationToken)
    {
        var examples = new RankingExamples();
        foreach (var list in _lists[.._first])
        {
            examples.Add(list.Features, list.Gains);
        }

        return examples;
    }

    /// <inheritdoc/>
    public double[] Ndcg(RankedBy by, bool test, CancellationToken cancellationToken) => [.. Part(test).Select(list => list.Ndcg(by.Ranker))];

    /// <inheritdoc/>
    public IReadOnlyList<JudgedList> Proposed(int most, CancellationToken cancellationToken) => Spread.Over(Part(test: false), most);

    /// <inheritdoc/>
    public Bootstrap Resamples(bool test, int seed) => new([.. Part(test).Select(list => list.Shopper)], Resampled, seed);

    private JudgedList[] Part(bool test) => test ? _lists[_second..] : _lists[_first.._second];

    private static IEnumerable<(int Place, double Propensity, bool Clicked)> Drawn(LoggedOutcome list) =>
        from place in Enumerable.Range(0, list.Content.Items.Count)
        let item = list.Content.Items[place]
        where item.IsExplored
        select (place, item.Propensity, WorthOf(list, item) > 0);

    private JudgedList? Judge(LoggedOutcome list)
    {
        var (features, gains) = (new List<float>(), new List<float>());
        var one = new float[ListFeatures.Count];
        for (var place = 0; place < list.Content.Items.Count; place++)
        {
            var item = list.Content.Items[place];
            if (list.Content.FactsOf(item) is { Count: > 0 } facts)
            {
                ListFeatures.DeriveOne([.. facts], one);
                features.AddRange(one);
                gains.Add(WorthOf(list, item) / (float)Examination.At(place));
            }
        }

        return gains.Count > 1 && gains.Exists(gain => gain > 0) ? new JudgedList(list.ShopperId, [.. features], [.. gains]) : null;
    }

    private static float WorthOf(LoggedOutcome list, LoggedItem item) => list.Outcomes.GetValueOrDefault(item.ProductId) switch
    {
        { Purchases: > 0 } => Purchase, { Carts: > 0 } => Cart, { Clicks: > 0 } => Click, _ => 0,
    };
}
