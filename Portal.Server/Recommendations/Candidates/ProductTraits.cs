namespace Portal.Server.Recommendations.Candidates;

/// <summary>What content similarity compares of one product.</summary>
/// <param name="Words">Ids of the title's words, ascending, each once.</param>
/// <param name="OtherWords">Ids of the words of the title in the other language, ascending, each once; only found by, not compared.</param>
/// <param name="Category">Key of the category.</param>
/// <param name="Department">Key of the department.</param>
/// <param name="Brand">Brand; empty for none.</param>
/// <param name="LogPrice">Natural logarithm of the price.</param>
internal sealed record ProductTraits(
    int[] Words, int[] OtherWords, string Category, string Department, string Brand, double LogPrice);
