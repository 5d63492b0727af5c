using System.Text.Json.Serialization;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning;

/// <summary>What a model is worth on cases it has not seen.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Ndcg">NDCG at 10.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record OfflineFigure(string Model, double Ndcg, double Low, double High)
{
    /// <summary>NDCG at 10 in each resample of the cases; the same resamples for models judged by the same plan.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Resampled { get; init; } = [];

    /// <summary>How far it is ahead of another: the 95 % interval of the paired difference; it leaves 0 out when that is more than chance.</summary>
    public (double Low, double High) LeadOver(OfflineFigure other)
    {
        var lead = Interval.Of95([.. Resampled.Zip(other.Resampled, (own, others) => own - others)]);
        return (lead.Low, lead.High);
    }
}
