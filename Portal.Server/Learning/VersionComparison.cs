namespace Portal.Server.Learning;

/// <summary>Two versions, judged on the questions both were asked.</summary>
/// <param name="Version">The version.</param>
/// <param name="Against">The other.</param>
/// <param name="Cases">Common cases.</param>
/// <param name="CasesOfVersion">Cases the version was asked.</param>
/// <param name="CasesOfOther">Cases the other was asked.</param>
/// <param name="Figures">Figures over all and by segment.</param>
/// <param name="Movers">Products whose answers moved most, gains first.</param>
public sealed record VersionComparison(
    string Version, string Against, int Cases, int CasesOfVersion, int CasesOfOther, IReadOnlyList<PairedFigure> Figures, IReadOnlyList<ProductMove> Movers);
