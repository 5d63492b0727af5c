using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Neural.Optimisers;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>
/// Adam over a sequence network. Lazy, it moves of the item vectors only the rows that the step touched, each with its own
/// number of steps. Keeps the running mean of the parameters.
/// </summary>
internal sealed class SequenceOptimiser : IParallelJob
{
    /// <summary>Numbers handed to a thread at once.</summary>
    private const int NumbersOfPart = 1 << 16;

    private readonly Adam _adam = new();
    private readonly Parameters<float> _parameters;
    private readonly Parameter<float> _items;
    private readonly int _width;
    private readonly double _clip, _averaging;
    private readonly float[] _mean, _square, _average;
    private readonly int[] _rowSteps;
    private readonly bool _lazy;
    private readonly Workers _workers;
    private readonly RowParts _clearing, _measuring, _shortening, _moving;
    private readonly double[] _squares;
    private ReadOnlyMemory<int> _touched;
    private float _factor;
    private long _step;
    private double _rate;

    public SequenceOptimiser(ISequenceNetwork<float> network, SequenceTrainingSettings settings, Workers workers)
    {
        (_parameters, _items, _width) = (network.Parameters, network.Parameters["items"], network.Items.Width);
        (_clip, _averaging, _lazy, _workers) = (settings.Clip, settings.Average, settings.LazyRows, workers);
        var length = _parameters.Values.Length;
        (_mean, _square, _average) = (new float[length], new float[length], settings.Average > 0 ? new float[length] : []);
        _rowSteps = new int[settings.LazyRows ? network.Items.Count : 0];
        _squares = new double[RowParts.Of(network.Items.Count)];
        (_clearing, _measuring) = (new(workers, ClearRows), new(workers, MeasureRows));
        (_shortening, _moving) = (new(workers, ShortenRows), new(workers, MoveRows));
    }

    /// <summary>The running mean of the parameters, corrected for its start at zero; the parameters themselves without averaging.</summary>
    public void CopyAverage(long step, Span<float> target)
    {
        if (_averaging == 0 || step == 0)
        {
            _parameters.Values.Span.CopyTo(target);
            return;
        }

        var scale = (float)(1 / (1 - Math.Pow(_averaging, step)));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = _average[i] * scale;
        }
    }

    /// <summary>What a checkpoint holds beside the parameters.</summary>
    public IEnumerable<(string Name, float[] Values)> State => [("adam.mean", _mean), ("adam.square", _square), ("average", _average)];

    /// <summary>Steps of each item row, likewise.</summary>
    public int[] RowSteps => _rowSteps;

    /// <summary>Clears the gradients that the last step left.</summary>
    public void Clear(ReadOnlyMemory<int> touched)
    {
        _touched = touched;
        _clearing.Run(touched.Length);
        Rest(_parameters.Gradients.Span).Clear();
    }

    /// <summary>One step.</summary>
    /// <param name="step">Its number, from 1.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="touched">Item rows with a gradient.</param>
    public void Step(long step, double rate, ReadOnlyMemory<int> touched)
    {
        (_step, _rate, _touched) = (step, rate, touched);
        Shorten();
        if (_lazy)
        {
            _moving.Run(touched.Length);
        }

        _workers.Run(this, (_mean.Length + NumbersOfPart - 1) / NumbersOfPart);
    }

    /// <summary>Moves one part of the arena and its running mean.</summary>
    void IParallelJob.Run(int part)
    {
        var (first, end) = (part * NumbersOfPart, Math.Min(_mean.Length, (part + 1) * NumbersOfPart));
        var moved = _lazy ? Math.Clamp(_items.Offset + _items.Count, first, end) : first;
        _adam.Step<float>(
            _step, _rate, Part(_parameters.Gradients.Span, moved, end), Part(_mean, moved, end), Part(_square, moved, end),
            Part(_parameters.Values.Span, moved, end));
        if (_averaging > 0)
        {
            Elements<float>.Scale((float)_averaging, Part(_average, first, end));
            Elements<float>.AddScaled((float)(1 - _averaging), Part(_parameters.Values.Span, first, end), Part(_average, first, end));
        }
    }

    private static Span<float> Part(Span<float> arena, int first, int end) => arena[first..end];

    /// <summary>The item rows come first in the arena: what follows them is everything else.</summary>
    private Span<float> Rest(Span<float> arena) => arena[(_items.Offset + _items.Count)..];

    private Span<float> Row(Span<float> arena, int item) => arena.Slice(_items.Offset + (item * _width), _width);

    private void Shorten()
    {
        if (_clip <= 0)
        {
            return;
        }

        var rest = Rest(_parameters.Gradients.Span);
        _measuring.Run(_touched.Length);
        double square = Sums<float>.Dot(rest, rest);
        for (var part = 0; part < RowParts.Of(_touched.Length); part++)
        {
            square += _squares[part];
        }

        var length = Math.Sqrt(square);
        if (length > _clip)
        {
            _factor = (float)(_clip / length);
            Elements<float>.Scale(_factor, rest);
            _shortening.Run(_touched.Length);
        }
    }

    private void ClearRows(int part, int first, int end)
    {
        foreach (var item in _touched.Span[first..end])
        {
            Row(_parameters.Gradients.Span, item).Clear();
        }
    }

    private void MeasureRows(int part, int first, int end)
    {
        var square = 0.0;
        foreach (var item in _touched.Span[first..end])
        {
            var row = Row(_parameters.Gradients.Span, item);
            square += Sums<float>.Dot(row, row);
        }

        _squares[part] = square;
    }

    private void ShortenRows(int part, int first, int end)
    {
        foreach (var item in _touched.Span[first..end])
        {
            Elements<float>.Scale(_factor, Row(_parameters.Gradients.Span, item));
        }
    }

    private void MoveRows(int part, int first, int end)
    {
        foreach (var item in _touched.Span[first..end])
        {
            _adam.Step<float>(
                ++_rowSteps[item], _rate, Row(_parameters.Gradients.Span, item), Row(_mean, item), Row(_square, item), Row(_parameters.Values.Span, item));
        }
    }
}
