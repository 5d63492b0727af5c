using System.Numerics.Tensors;

namespace Portal.Server.Learning;

/// <summary>The item vectors of a version, for people to look at.</summary>
internal sealed class ItemVectors
{
    private const int Rounds = 30;
    private const int Seed = 1;

    private readonly string[] _ids;
    private readonly float[][] _unit;
    private readonly Dictionary<string, int> _numbers;

    /// <param name="ids">[items]: product ids.</param>
    /// <param name="vectors">[items][width]: their vectors.</param>
    public ItemVectors(string[] ids, float[][] vectors)
    {
        (_ids, _unit) = (ids, Array.ConvertAll(vectors, Unit));
        _numbers = ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number, StringComparer.Ordinal);
        Project();
    }

    /// <summary>Each product with its place on the first two principal components of the unit vectors, -1 to 1.</summary>
    public IReadOnlyList<ItemPoint> Points { get; private set; } = [];

    /// <summary>Share of the vectors' spread that the two components hold, 0 to 1.</summary>
    public double Explained { get; private set; }

    /// <summary>The products whose vectors point most nearly the same way.</summary>
    /// <param name="id">The product.</param>
    /// <param name="count">At most this many.</param>
    /// <returns>Product ids with the cosine, nearest first; empty when the version does not know the product.</returns>
    public IReadOnlyList<(string Id, float Cosine)> Nearest(string id, int count) => !_numbers.TryGetValue(id, out var number) ? []
        : [.. Enumerable.Range(0, _ids.Length).Where(other => other != number).Select(other => (_ids[other], TensorPrimitives.Dot(_unit[number], _unit[other])))
            .OrderByDescending(pair => pair.Item2).Take(count)];

    private static float[] Unit(float[] vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        return Array.ConvertAll(vector, value => norm > 0 ? value / norm : 0);
    }

    /// <summary>Principal components by power iteration on the centred vectors, the second with the first taken out.</summary>
    private void Project()
    {
        if (_unit.Length < 2)
        {
            return;
        }

        var width = _unit[0].Length;
        var mean = Enumerable.Range(0, width).Select(column => _unit.Average(row => row[column])).ToArray();
        var centred = Array.ConvertAll(_unit, row => row.Zip(mean, (value, middle) => value - middle).ToArray());
        var total = centred.Sum(row => (double)TensorPrimitives.Dot<float>(row, row));
        var first = Component(centred, null);
        var second = Component(centred, first);
        var (across, up) = (Array.ConvertAll(centred, row => TensorPrimitives.Dot<float>(row, first)), Array.ConvertAll(centred, row => TensorPrimitives.Dot<float>(row, second)));
        Explained = total > 0 ? (across.Sum(value => (double)value * value) + up.Sum(value => (double)value * value)) / total : 0;
        var most = Math.Max(1e-9f, Math.Max(across.Max(Math.Abs), up.Max(Math.Abs)));
        Points = [.. Enumerable.Range(0, _ids.Length).Select(number => new ItemPoint(_ids[number], across[number] / most, up[number] / most))];
    }

    private static float[] Component(float[][] rows, float[]? without)
    {
        var random = new Random(Seed);
        var direction = Unit(Array.ConvertAll(rows[0], _ => (float)(random.NextDouble() - 0.5)));
        for (var round = 0; round < Rounds; round++)
        {
            var next = new float[direction.Length];
            foreach (var row in rows)
            {
                TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<float>(row, direction), next, next);
            }

            if (without is not null)
            {
                TensorPrimitives.MultiplyAdd(without, -TensorPrimitives.Dot<float>(without, next), next, next);
            }

            direction = Unit(next);
        }

        return direction;
    }
}
