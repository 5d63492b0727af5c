namespace Portal.Server.Experiments.Simulation;

/// <summary>All runs of one kind and metric; counted from several threads.</summary>
internal sealed class RunTally
{
    private readonly List<RunWatch> _watches = [];

    /// <summary>Mean and variance per shopper of the control, over all runs.</summary>
    public (double Mean, double Variance) Baseline => (_watches.Average(watch => watch.Baseline.Mean), _watches.Average(watch => watch.Baseline.Variance));

    /// <summary>Mean of the variance that history took away; null where it is not told.</summary>
    public double? MeanReduction => _watches.Average(watch => watch.Reduction);

    /// <summary>Adds a run.</summary>
    public void Add(RunWatch watch)
    {
        lock (_watches)
        {
            _watches.Add(watch);
        }
    }

    /// <summary>Share of runs.</summary>
    public double ShareOf(Func<RunWatch, bool> what) => _watches.Count(what) / (double)_watches.Count;
}
