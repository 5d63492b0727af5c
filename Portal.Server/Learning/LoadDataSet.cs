using Portal.Server.Learning.Datasets;

namespace Portal.Server.Learning;

/// <summary>Reads, cleans and splits data from files.</summary>
internal static class LoadDataSet
{
    /// <summary>Loads.</summary>
    /// <param name="request">Which files, and how to split.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataException">The files are missing or wrong, or do not allow the split.</exception>
    public static DataSet Load(DataRequest request, CancellationToken cancellationToken)
    {
        var format = DataFormats.Find(request.Format);
        using var source = new DataSource(request, cancellationToken);
        var read = format.Read(source);
        var numbers = Shuffle.Numbers(source.Items.Count, request.PermuteSeed);
        var (data, items) = (read.Renumber(numbers), source.Items.Renumber(numbers));
        var (split, words) = format.Split(data, items.Count, request);
        RequireCases(split);
        CountShort(split, source.Tally);
        var sequences = Together.Of(data, items.Count);
        var known = request.ItemsPath is { } path ? ItemAttributesFile.Read(path, items, source.Tally, cancellationToken) : null;
        return new DataSet
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Path)),
            ItemNames = items.Names,
            Sequences = sequences,
            Split = split,
            SplitWords = words,
            Owners = format is SessionsFormat ? "sessions" : "users",
            Users = data.Main.Count + (data is { Test: { } test, Main.Times: not null } ? test.Count : 0),
            Interactions = sequences.Interactions,
            Sha256 = source.Fingerprint(),
            Attributes = known?.Attributes,
            Columns = known?.Columns,
            Texts = known?.Texts,
            Cleaning = source.Tally.Counts,
            Notes = source.Tally.Notes,
        };
    }

    private static void RequireCases(Split split)
    {
        if (split.Train.Count == 0 || split.Test.Count == 0)
        {
            throw new DataException("Too little is left to learn from or to ask: sequences need at least three items, or sessions two.");
        }
    }

    private static void CountShort(Split split, CleaningTally tally)
    {
        var none = Enumerable.Range(0, split.Test.Count).Count(index => split.Test.History(index).Length == 0);
        tally.Count("tests without history", none, "Sequences of one item: kept, asked from an empty history.");
        var counts = split.Train.CountItems();
        var cold = Enumerable.Range(0, split.Test.Count).Count(index => counts[split.Test.Target(index)] == 0);
        tally.Count("tests of items new since training", cold, "The answer never occurs in training: kept; only content can foresee it.");
    }
}
