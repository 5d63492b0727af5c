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

    /// <summary>Whether it is ahead of another by more than chance: the 95 % interval of the paired difference is above 0.</summary>
    public bool IsAheadOf(OfflineFigure other) => Interval.Of95([.. Resampled.Zip(other.Resampled, (own, others) => own - others)]).Low > 0;
}
