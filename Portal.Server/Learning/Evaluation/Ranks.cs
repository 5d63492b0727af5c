namespace Portal.Server.Learning.Evaluation;

/// <summary>Where a scorer put the answers.</summary>
/// <param name="Chosen">[cases]: rank of each answer under the plan's mask.</param>
/// <param name="Other">[cases]: rank of each under the other mask.</param>
/// <param name="Lists">Figures of the lists, under the plan's mask, one for each length.</param>
internal sealed record Ranks(int[] Chosen, int[] Other, IReadOnlyList<ListQuality> Lists);
