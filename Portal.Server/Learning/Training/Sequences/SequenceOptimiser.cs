using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Neural.Optimisers;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>
/// Adam over a sequence network: of the item vectors only those rows that the step touched, each with its own number of
/// steps; of everything else all. Keeps the running mean of the parameters.
/// </summary>
internal sealed class SequenceOptimiser
{
    private readonly Adam _adam = new();
    private readonly Parameters<float> _parameters;
    private readonly Parameter<float> _items;
    private readonly int _width;
    private readonly double _clip, _averaging;
    private readonly float[] _mean, _square, _average;
    private readonly int[] _rowSteps;

    public SequenceOptimiser(ISequenceNetwork<float> network, double clip, double averaging)
    {
        (_parameters, _items, _width) = (network.Parameters, network.Parameters["items"], network.Items.Width);
        (_clip, _averaging) = (clip, averaging);
        var length = _parameters.Values.Length;
        (_mean, _square, _average) = (new float[length], new float[length], averaging > 0 ? new float[length] : []);
        _rowSteps = new int[network.Items.Count];
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
    public void Clear(ReadOnlySpan<int> touched)
    {
        foreach (var item in touched)
        {
            Row(_parameters.Gradients.Span, item).Clear();
        }

        Rest(_parameters.Gradients.Span).Clear();
    }

    /// <summary>One step.</summary>
    /// <param name="step">Its number, from 1.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="touched">Item rows with a gradient.</param>
    public void Step(long step, double rate, ReadOnlySpan<int> touched)
    {
        Shorten(touched);
        foreach (var item in touched)
        {
            _adam.Step<float>(
                ++_rowSteps[item], rate, Row(_parameters.Gradients.Span, item), Row(_mean, item), Row(_square, item), Row(_parameters.Values.Span, item));
        }

        _adam.Step<float>(step, rate, Rest(_parameters.Gradients.Span), Rest(_mean), Rest(_square), Rest(_parameters.Values.Span));
        if (_averaging > 0)
        {
            Elements<float>.Scale((float)_averaging, _average);
            Elements<float>.AddScaled((float)(1 - _averaging), _parameters.Values.Span, _average);
        }
    }

    /// <summary>The item rows come first in the arena: what follows them is everything else.</summary>
    private Span<float> Rest(Span<float> arena) => arena[(_items.Offset + _items.Count)..];

    private Span<float> Row(Span<float> arena, int item) => arena.Slice(_items.Offset + (item * _width), _width);

    private void Shorten(ReadOnlySpan<int> touched)
    {
        if (_clip <= 0)
        {
            return;
        }

        var gradients = _parameters.Gradients.Span;
        double square = Sums<float>.Dot(Rest(gradients), Rest(gradients));
        foreach (var item in touched)
        {
            square += Sums<float>.Dot(Row(gradients, item), Row(gradients, item));
        }

        var length = Math.Sqrt(square);
        if (length <= _clip)
        {
            return;
        }

        var scale = (float)(_clip / length);
        Elements<float>.Scale(scale, Rest(gradients));
        foreach (var item in touched)
        {
            Elements<float>.Scale(scale, Row(gradients, item));
        }
    }
}
