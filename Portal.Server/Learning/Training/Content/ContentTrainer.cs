using Portal.Server.Learning.Tunables;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Content;

/// <summary>
/// Likeness of content by TF-IDF: of attributes (categories, brands, ...) and of words and pairs of words where items have
/// texts; what few items share tells more. Embeddings join in with the cosine they have.
/// </summary>
/// <param name="decay">What a place of a history counts, compared with the place after it.</param>
/// <param name="textWeight">What an item's words count beside its attributes, each side being of length 1.</param>
/// <param name="columnWeight">What each of its embeddings counts beside its attributes.</param>
internal sealed class ContentTrainer(float decay = 0.8f, float textWeight = 1, float columnWeight = 1) : ITunableTrainer
{
    /// <inheritdoc/>
    public string Name => "content";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings =>
        new Dictionary<string, object> { ["decay"] = decay, ["text weight"] = textWeight, ["column weight"] = columnWeight };

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.Number("decay", decay, new(0, 1), new(0, 1), "What a place of a history counts, compared with the place after it."),
        TunableSetting.Number("text weight", textWeight, new(0, 1_000), new(0.1, 10, Log: true), "What an item's words count beside its attributes."),
        TunableSetting.Number("column weight", columnWeight, new(0, 1_000), new(0.1, 10, Log: true), "What each of its embeddings counts beside its attributes."),
    ];

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new ContentTrainer(
        values.Number("decay", decay), values.Number("text weight", textWeight), values.Number("column weight", columnWeight));

    /// <inheritdoc/>
    /// <exception cref="DataException">Nothing is known of the items.</exception>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        if (input is { Attributes: null, Texts: null, Columns: null })
        {
            throw new DataException("content compares what is known of the items, and these data bring neither attributes nor texts nor embeddings.");
        }

        var features = new FeatureRows(input.Sequences.ItemCount);
        if (input.Attributes is { } attributes)
        {
            features.Add(attributes.Count, item => attributes.Of(item).ToArray().CountBy(attribute => attribute).Select(one => (one.Key, (float)one.Value)), 1);
            input.Progress?.Report(new(0.3, "weighed attributes"));
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (input.Texts is { } texts)
        {
            var counts = WordCounts.Of(texts, input.Seed, cancellationToken);
            features.Add(WordCounts.Features, item => counts[item], textWeight);
        }

        input.Progress?.Report(new(1, "weighed words"));
        var (rows, columns) = features.Join(input.Columns, columnWeight);
        return new ContentScorer(rows, new HistoryWeights(decay), columns);
    }
}
