namespace Portal.Server.ModelRegistry;

/// <summary>A point of a training's curve.</summary>
/// <param name="Part">Which training it is of, such as "fit transformer".</param>
/// <param name="Epoch">Epochs done, from 1.</param>
/// <param name="Loss">Mean loss of the epoch; null when not told.</param>
/// <param name="Ndcg">NDCG at 10 on validation cases, 0 to 1; null where nobody looked.</param>
public sealed record CurvePoint(string Part, int Epoch, double? Loss, double? Ndcg);
