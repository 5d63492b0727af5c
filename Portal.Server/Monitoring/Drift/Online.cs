namespace Portal.Server.Monitoring.Drift;

/// <summary>What the lists of versions with a measured quality came to.</summary>
/// <param name="Shown">Products on screen.</param>
/// <param name="Clicks">Clicks on them.</param>
/// <param name="Quality">Mean quality measured offline, weighed by what was on screen.</param>
internal readonly record struct Online(long Shown, long Clicks, double Quality)
{
    /// <summary>Clicks of what was on screen.</summary>
    public double Rate => Shown == 0 ? 0 : Clicks / (double)Shown;

    /// <summary>Adds lines up.</summary>
    public static Online Of(IEnumerable<FigureLine> lines, IReadOnlyDictionary<string, double> quality)
    {
        var (shown, clicks, sum) = (0L, 0L, 0.0);
        foreach (var line in lines.Where(line => quality.ContainsKey(line.Version)))
        {
            shown += line.Sums[Figure.Impressions];
            clicks += line.Sums[Figure.Clicks];
            sum += line.Sums[Figure.Impressions] * quality[line.Version];
        }

        return new Online(shown, clicks, shown == 0 ? 0 : sum / shown);
    }
}
