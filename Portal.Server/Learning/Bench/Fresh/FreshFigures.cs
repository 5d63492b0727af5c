namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>Batch-only beside online: NDCG at 10.</summary>
/// <param name="Questions">Questions asked of both.</param>
/// <param name="Batch">Of the model as it was trained.</param>
/// <param name="Online">Of the model that goes on learning.</param>
/// <param name="Gain">Their difference.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal sealed record FreshFigures(int Questions, double Batch, double Online, double Gain, double Low, double High);
