namespace Portal.Server.Recommendations.Candidates;

/// <summary>The two seeds that gave a product most; ids are stored plus one, so that the default is "none".</summary>
internal struct Shares
{
    /// <summary>A second seed that gave less than this share of what the first gave is no reason worth telling.</summary>
    private const double WorthTelling = 0.5;

    private double _firstAmount;
    private double _secondAmount;
    private int _first;
    private int _second;

    public void Add(double amount, int evidence)
    {
        if (amount > _firstAmount)
        {
            (_secondAmount, _second) = (_firstAmount, _first);
            (_firstAmount, _first) = (amount, evidence + 1);
        }
        else if (amount > _secondAmount)
        {
            (_secondAmount, _second) = (amount, evidence + 1);
        }
    }

    public readonly Evidence ToEvidence() => new(_first - 1, _secondAmount >= WorthTelling * _firstAmount ? _second - 1 : -1);
}
