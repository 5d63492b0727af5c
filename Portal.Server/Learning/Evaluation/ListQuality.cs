namespace Portal.Server.Learning.Evaluation;

/// <summary>What all lists of one length are worth together.</summary>
/// <param name="Length">Length of the lists.</param>
/// <param name="Coverage">Share of the catalogue that stands in at least one list.</param>
/// <param name="Gini">How unevenly items are listed, 0 to 1.</param>
/// <param name="Novelty">Mean self-information of the listed items in bits.</param>
/// <param name="Diversity">Mean unlikeness inside a list, 0 to 1; null without attributes.</param>
internal sealed record ListQuality(int Length, double Coverage, double Gini, double Novelty, double? Diversity);
