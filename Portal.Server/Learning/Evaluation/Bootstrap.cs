using System.Numerics;
using System.Runtime.InteropServices;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// Draws users (or sessions) anew with replacement, to see how much a mean hangs on who happened to be asked. Cases of one
/// user go together, since they are not independent. The draws come from a seed, so two scorers judged on the same cases
/// are resampled alike and their differences are paired.
/// </summary>
internal sealed class Bootstrap
{
    private readonly int[] _cluster;
    private readonly int _clusters;
    private readonly int _resamples;
    private readonly int _seed;

    /// <summary>Prepares.</summary>
    /// <param name="cases">The cases, which tell their users.</param>
    /// <param name="resamples">How often to draw.</param>
    /// <param name="seed">Seed of the draws.</param>
    public Bootstrap(CaseSet cases, int resamples, int seed)
        : this([.. Enumerable.Range(0, cases.Count).Select(index => (object)cases.Sequence(index))], resamples, seed)
    {
    }

    /// <summary>Prepares.</summary>
    /// <param name="users">[cases]: whose each is.</param>
    /// <param name="resamples">How often to draw.</param>
    /// <param name="seed">Seed of the draws.</param>
    public Bootstrap(IReadOnlyList<object> users, int resamples, int seed)
    {
        (_resamples, _seed) = (resamples, seed);
        _cluster = new int[users.Count];
        var numbers = new Dictionary<object, int>();
        for (var index = 0; index < _cluster.Length; index++)
        {
            if (!numbers.TryGetValue(users[index], out var number))
            {
                numbers.Add(users[index], number = numbers.Count);
            }

            _cluster[index] = number;
        }

        _clusters = numbers.Count;
    }

    /// <summary>The mean of each measure in each resample: [measures][resamples].</summary>
    public double[][] Means(IReadOnlyList<Measure> measures, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var sums = measures.Select(measure => PerCluster(index => measure.Counted is null || measure.Counted[index] ? measure.Values[index] : 0)).ToArray();
        var counts = new Dictionary<object, double[]>(ReferenceEqualityComparer.Instance);
        foreach (var counted in measures.Select(measure => measure.Counted))
        {
            counts.TryAdd(counted ?? (object)this, PerCluster(index => counted is null || counted[index] ? 1 : 0));
        }

        var means = measures.Select(_ => new double[_resamples]).ToArray();
        var weights = new double[_clusters];
        for (var resample = 0; resample < _resamples; resample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new((double)resample / _resamples, $"{resample} of {_resamples}"));
            Draw(resample, weights);
            var totals = counts.ToDictionary(entry => entry.Key, entry => Dot(weights, entry.Value), ReferenceEqualityComparer.Instance);
            for (var measure = 0; measure < sums.Length; measure++)
            {
                var total = totals[measures[measure].Counted ?? (object)this];
                means[measure][resample] = total == 0 ? 0 : Dot(weights, sums[measure]) / total;
            }
        }

        return means;
    }

    /// <summary>How often each user is in a resample.</summary>
    private void Draw(int resample, double[] weights)
    {
        Array.Clear(weights);
        // A multiplier keeps the seeds of neighbouring runs apart.
        var random = new Random(unchecked((_seed * 1_000_003) + resample));
        for (var drawn = 0; drawn < weights.Length; drawn++)
        {
            weights[random.Next(weights.Length)]++;
        }
    }

    private double[] PerCluster(Func<int, double> value)
    {
        var sums = new double[_clusters];
        for (var index = 0; index < _cluster.Length; index++)
        {
            sums[_cluster[index]] += value(index);
        }

        return sums;
    }

    private static double Dot(double[] one, double[] other)
    {
        var ones = MemoryMarshal.Cast<double, Vector<double>>(one);
        var others = MemoryMarshal.Cast<double, Vector<double>>(other);
        var sum = Vector<double>.Zero;
        for (var i = 0; i < ones.Length; i++)
        {
            sum += ones[i] * others[i];
        }

        var total = Vector.Sum(sum);
        for (var i = ones.Length * Vector<double>.Count; i < one.Length; i++)
        {
            total += one[i] * other[i];
        }

        return total;
    }
}
