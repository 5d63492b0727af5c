namespace Portal.Server.Experiments.Verification;

/// <summary>A reward model of counts: (clicks + m c) / (impressions + m) per item and position, with c the click rate of all.</summary>
internal sealed class RewardTable
{
    private readonly Dictionary<(int Item, int Position), (int Shown, int Clicked)> _counts = [];
    private readonly double _rate;
    private readonly int _strength;

    /// <summary>Counts.</summary>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="strength">How many impressions the overall rate counts for.</param>
    public RewardTable(IReadOnlyCollection<OpenBanditRow> rows, int items, int strength)
    {
        _rate = rows.Count == 0 ? 0 : rows.Average(row => (double)row.Click);
        _strength = strength;
        foreach (var row in rows)
        {
            if (row.Item < 0 || row.Item >= items)
            {
                throw new BadCaseException($"The log names item {row.Item}; this campaign has items 0 to {items - 1}.");
            }

            var (shown, clicked) = _counts.GetValueOrDefault((row.Item, row.Position));
            _counts[(row.Item, row.Position)] = (shown + 1, clicked + row.Click);
        }

        Positions = [.. rows.Select(row => row.Position).Distinct().Order()];
    }

    /// <summary>The positions that were seen.</summary>
    public IReadOnlyList<int> Positions { get; }

    /// <summary>Expected reward of an item at a position.</summary>
    public double this[int item, int position]
    {
        get
        {
            var (shown, clicked) = _counts.GetValueOrDefault((item, position));
            return shown + _strength == 0 ? 0 : (clicked + (_strength * _rate)) / (shown + _strength);
        }
    }
}
