namespace Portal.Server.Learning.Evaluation;

/// <summary>Adds up what the lists of one length hold.</summary>
/// <param name="length">Length of the lists.</param>
/// <param name="information">[items]: self-information of each item, see <see cref="ListMetrics.SelfInformation"/>.</param>
internal sealed class ListTally(int length, double[] information)
{
    private readonly int[] _listed = new int[information.Length];
    private double _information;
    private double _diversity;
    private long _places;
    private long _diverse;

    /// <summary>Adds a list.</summary>
    /// <param name="list">The best items of a case, best first; more than this length are cut.</param>
    /// <param name="diversity">Its diversity, if it has one.</param>
    public void Add(ReadOnlySpan<int> list, double? diversity)
    {
        foreach (var item in list[..Math.Min(length, list.Length)])
        {
            _listed[item]++;
            _information += information[item];
            _places++;
        }

        _diversity += diversity ?? 0;
        _diverse += diversity is null ? 0 : 1;
    }

    /// <summary>The figures of all lists.</summary>
    public ListQuality ToQuality() => new(
        length, ListMetrics.Coverage(_listed), ListMetrics.Gini(_listed), _places == 0 ? 0 : _information / _places,
        _diverse == 0 ? null : _diversity / _diverse);
}
