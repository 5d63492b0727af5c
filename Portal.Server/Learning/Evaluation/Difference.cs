namespace Portal.Server.Learning.Evaluation;

/// <summary>How much one model is ahead of another on the same cases.</summary>
/// <param name="Model">The model.</param>
/// <param name="Against">The other.</param>
/// <param name="Metric">The figure compared.</param>
/// <param name="Value">Figure of the model minus figure of the other.</param>
/// <param name="Ci95">95 % interval of the difference.</param>
/// <param name="P">
/// Two-sided: 2 * min(share of resamples with a difference &lt;= 0, share with one &gt;= 0), counting one resample more so that
/// it is never 0. Not corrected for the number of comparisons.
/// </param>
internal sealed record Difference(string Model, string Against, string Metric, double Value, Interval Ci95, double P)
{
    /// <summary>Compares two models by the same resamples.</summary>
    public static Difference Between(Judgement model, Judgement against, string metric) => Between(
        (model.Model, model.Metrics[metric], model.Resampled[metric]), (against.Model, against.Metrics[metric], against.Resampled[metric]), metric);

    /// <summary>Compares two figures by the same resamples.</summary>
    /// <param name="model">What it is of, the figure, and the figure in each resample.</param>
    /// <param name="against">The same of the other.</param>
    /// <param name="metric">Name of the figure.</param>
    public static Difference Between(
        (string Name, double Value, double[] Resampled) model, (string Name, double Value, double[] Resampled) against, string metric)
    {
        var differences = model.Resampled.Zip(against.Resampled, (ours, theirs) => ours - theirs).ToArray();
        var (below, above) = (differences.Count(value => value <= 0) + 1, differences.Count(value => value >= 0) + 1);
        return new Difference(
            model.Name, against.Name, metric, model.Value - against.Value, Interval.Of95(differences),
            Math.Min(1, 2.0 * Math.Min(below, above) / (differences.Length + 1)));
    }
}
