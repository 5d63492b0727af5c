using System.Buffers;

namespace Portal.Shared.Scoring;

/// <summary>
/// Session-based neighbours: what people looked at in past sessions that resemble this visit. Neighbours are found as by
/// VMIS-kNN (Kersbergen, Sprangers and Schelter 2022): of each item's sessions, most recent first, without a look at all of
/// them. An item's say fades with its distance from the shared item (STAN, Garg et al. 2019).
/// </summary>
/// <param name="past">What was seen in training.</param>
/// <param name="settings">Settings.</param>
public sealed class SessionNeighbourScorer(PastSessions past, SessionSettings settings) : RowScorer
{
    private readonly float[] _itemWeights = Array.ConvertAll(past.Idf, idf => MathF.Pow(idf, settings.IdfPower));
    private readonly float[] _fade = [.. Enumerable.Range(0, 128).Select(distance => MathF.Exp(-Math.Max(0, distance - 1) / settings.Reach))];

    /// <inheritdoc/>
    public override int Items => past.ItemCount;

    /// <summary>What was seen in training.</summary>
    public PastSessions Past => past;

    /// <summary>Settings.</summary>
    public SessionSettings Settings => settings;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array>
    {
        ["starts"] = past.Starts,
        ["items"] = past.Items,
        ["item.starts"] = past.ItemStarts,
        ["sessions"] = past.Sessions,
        ["idf"] = past.Idf,
    };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        scores.Clear();
        var visit = Newest(history.Items.Span, settings.VisitItems);
        var found = ArrayPool<(float Similarity, int Session)>.Shared.Rent(settings.Sample);
        foreach (var (similarity, session) in Neighbours(visit, found))
        {
            var items = past.ItemsOf(session);
            var heard = new Hearing(this, similarity, items, visit);
            for (var place = 0; place < items.Length; place++)
            {
                scores[items[place]] += heard.SayOf(items[place], place);
            }
        }

        ArrayPool<(float, int)>.Shared.Return(found);
        for (var step = 0; step < visit.Length; step++)
        {
            scores[visit[step]] *= 1 + (settings.OwnLift * Weight(step));
        }

        Unscored.MarkZeros(scores);
    }

    /// <inheritdoc/>
    public override Reading Read(History history) => new Visit(this, history);

    /// <summary>What an item of the visit counts, so many steps back from the newest.</summary>
    private static float Weight(int step) => 1f / (step + 1);

    /// <summary>The newest different items, newest first.</summary>
    private static int[] Newest(ReadOnlySpan<int> items, int most)
    {
        var newest = new List<int>(most);
        for (var place = items.Length - 1; place >= 0 && newest.Count < most; place--)
        {
            if (!newest.Contains(items[place]))
            {
                newest.Add(items[place]);
            }
        }

        return [.. newest];
    }

    /// <summary>
    /// Walks down the session lists of all items of the visit at once, most recent first, and sorts what it meets by
    /// similarity: sum of the weights of shared items / sqrt(items of the session).
    /// </summary>
    private int Find(int[] visit, Span<(float Similarity, int Session)> found)
    {
        var next = Array.ConvertAll(visit, item => past.ItemStarts[item]);
        var count = 0;
        while (count < settings.Sample && MostRecent(visit, next) is var session and >= 0)
        {
            var sum = 0f;
            for (var step = 0; step < visit.Length; step++)
            {
                if (IsAt(visit, next, step, session))
                {
                    sum += Weight(step);
                    next[step]++;
                }
            }

            found[count++] = (sum / MathF.Sqrt(past.Starts[session + 1] - past.Starts[session]), session);
        }

        found[..count].Sort((one, other) => one.Similarity == other.Similarity ? other.Session.CompareTo(one.Session) : other.Similarity.CompareTo(one.Similarity));
        return count;
    }

    private int MostRecent(int[] visit, int[] next)
    {
        var session = -1;
        for (var step = 0; step < visit.Length; step++)
        {
            session = next[step] < past.ItemStarts[visit[step] + 1] ? Math.Max(session, past.Sessions[next[step]]) : session;
        }

        return session;
    }

    private bool IsAt(int[] visit, int[] next, int step, int session) =>
        next[step] < past.ItemStarts[visit[step] + 1] && past.Sessions[next[step]] == session;

    /// <summary>The past sessions nearest to a visit.</summary>
    private ReadOnlySpan<(float Similarity, int Session)> Neighbours(int[] visit, Span<(float Similarity, int Session)> found) =>
        found[..Math.Min(Find(visit, found), settings.Neighbours)];

    /// <summary>What one past session has to say of its items.</summary>
    private readonly ref struct Hearing
    {
        private readonly SessionNeighbourScorer _scorer;
        private readonly float _say;
        private readonly int _shared;

        public Hearing(SessionNeighbourScorer scorer, float similarity, ReadOnlySpan<int> items, int[] visit)
        {
            var (step, shared) = (0, items.IndexOf(visit[0]));
            while (shared < 0)
            {
                shared = items.IndexOf(visit[++step]);
            }

            (_scorer, _shared) = (scorer, shared);
            _say = similarity * MathF.Pow(Weight(step), scorer.Settings.PlacePower);
        }

        public float SayOf(int item, int place) =>
            _say * _scorer._fade[Math.Min(Math.Abs(place - _shared), _scorer._fade.Length - 1)] * _scorer._itemWeights[item];
    }

    /// <summary>A visit and the sessions that resemble it.</summary>
    private sealed class Visit : Reading
    {
        private readonly SessionNeighbourScorer _scorer;
        private readonly int[] _visit;
        private readonly (float Similarity, int Session)[] _neighbours;

        public Visit(SessionNeighbourScorer scorer, History history)
        {
            (_scorer, _visit) = (scorer, Newest(history.Items.Span, scorer.Settings.VisitItems));
            var found = ArrayPool<(float Similarity, int Session)>.Shared.Rent(scorer.Settings.Sample);
            _neighbours = [.. scorer.Neighbours(_visit, found)];
            ArrayPool<(float, int)>.Shared.Return(found);
        }

        /// <summary>Whoever resembles the visit shares an item with it, and speaks for it.</summary>
        public override bool Knows => _neighbours.Length > 0;

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            var places = new Dictionary<int, int>(items.Length);
            for (var i = 0; i < items.Length; i++)
            {
                places.TryAdd(items[i], i);
            }

            scores[..items.Length].Clear();
            foreach (var (similarity, session) in _neighbours)
            {
                Add(_scorer.Past.ItemsOf(session), similarity, places, scores);
            }

            for (var i = 0; i < items.Length; i++)
            {
                var (first, step) = (places[items[i]], Array.IndexOf(_visit, items[i]));
                // Who is asked of twice was added up once.
                scores[i] = first < i ? scores[first] : step < 0 ? scores[i] : scores[i] * (1 + (_scorer.Settings.OwnLift * Weight(step)));
            }

            Unscored.MarkZeros(scores[..items.Length]);
        }

        private void Add(ReadOnlySpan<int> own, float similarity, Dictionary<int, int> places, Span<float> scores)
        {
            var heard = new Hearing(_scorer, similarity, own, _visit);
            for (var place = 0; place < own.Length; place++)
            {
                if (places.TryGetValue(own[place], out var i))
                {
                    scores[i] += heard.SayOf(own[place], place);
                }
            }
        }
    }
}
