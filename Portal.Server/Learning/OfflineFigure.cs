namespace Portal.Server.Learning;

/// <summary>What a model is worth on cases it has not seen.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Ndcg">NDCG at 10.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record OfflineFigure(string Model, double Ndcg, double Low, double High);
