namespace Portal.Shared.Scoring;

/// <summary>
/// What people come back for: first the items of the history that were carted and viewed, then those carted, then those
/// viewed, none of them bought; then everything else by popularity. A history without behaviours was viewed.
/// </summary>
/// <param name="popularity">[items]: how often each item was dealt with; orders what is not in the history.</param>
/// <param name="appeal">[items]: orders the history's items of one kind; null puts the one met last first.</param>
public sealed class RepeatScorer(float[] popularity, float[]? appeal) : RowScorer
{
    private readonly float[] _popularity = BelowOne(popularity);
    private readonly float[]? _appeal = appeal is null ? null : BelowOne(appeal);

    private readonly bool _knows = popularity.AsSpan().IndexOfAnyExcept(0) >= 0;

    /// <inheritdoc/>
    public override int Items => popularity.Length;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array>
    {
        ["popularity"] = popularity,
        ["appeal"] = appeal ?? [],
    };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        _popularity.CopyTo(scores);
        Unscored.MarkZeros(scores);
        foreach (var (item, score) in Own(history))
        {
            scores[item] = score;
        }
    }

    /// <inheritdoc/>
    public override Reading Read(History history) => new Met(this, Own(history));

    /// <summary>The scores of the history's items that were not bought.</summary>
    private Dictionary<int, float> Own(History history)
    {
        var kinds = new Dictionary<int, (int Kind, int Place)>(history.Length);
        for (var place = 0; place < history.Length; place++)
        {
            var item = history.Items.Span[place];
            kinds[item] = (kinds.GetValueOrDefault(item).Kind | KindOf(history, place), place);
        }

        var own = new Dictionary<int, float>(kinds.Count);
        foreach (var (item, (kind, place)) in kinds)
        {
            if (kind < KindOf(Behaviour.Buy))
            {
                own.Add(item, kind + (_appeal is null ? (float)place / history.Length : _appeal[item]));
            }
        }

        return own;
    }

    private static int KindOf(History history, int place) => history.Behaviours.IsEmpty ? 1 : KindOf(history.Behaviours.Span[place]);

    private static int KindOf(Behaviour behaviour) => 1 << (int)behaviour;

    /// <summary>Scaled so that none lifts an item into the kind above.</summary>
    private static float[] BelowOne(float[] values)
    {
        var scale = 1 / (1 + values.DefaultIfEmpty().Max());
        return Array.ConvertAll(values, value => value * scale);
    }

    private sealed class Met(RepeatScorer scorer, Dictionary<int, float> own) : Reading
    {
        public override bool Knows => own.Count > 0 || scorer._knows;

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            for (var i = 0; i < items.Length; i++)
            {
                scores[i] = own.TryGetValue(items[i], out var score) ? score
                    : scorer._popularity[items[i]] is not 0 and var popularity ? popularity : Unscored.Mark;
            }
        }
    }
}
