namespace Portal.Server.Learning;

/// <summary>How the answers of one product moved between two versions.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Cases">Common cases it was the answer of.</param>
/// <param name="Gain">Sum over these of the difference in NDCG at 10: what the product gave to, or took from, the whole.</param>
/// <param name="Rank">Its median rank by the version.</param>
/// <param name="RankBefore">Its median rank by the other.</param>
public sealed record ProductMove(string ProductId, int Cases, double Gain, int Rank, int RankBefore);
