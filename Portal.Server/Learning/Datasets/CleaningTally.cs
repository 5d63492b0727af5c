namespace Portal.Server.Learning.Datasets;

/// <summary>Counts what cleaning meets, rule by rule, so that nothing goes silently.</summary>
internal sealed class CleaningTally
{
    private readonly List<CleaningCount> _counts = [];

    /// <summary>The counts, in the order the rules were first named.</summary>
    public IReadOnlyList<CleaningCount> Counts => _counts;

    /// <summary>What else a reader should know.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Adds to a rule's count; naming a rule with 0 says that it was looked for.</summary>
    public void Count(string rule, long count, string meaning)
    {
        var place = _counts.FindIndex(known => known.Rule == rule);
        if (place < 0)
        {
            _counts.Add(new CleaningCount(rule, count, meaning));
        }
        else
        {
            _counts[place] = _counts[place] with { Count = _counts[place].Count + count };
        }
    }
}
