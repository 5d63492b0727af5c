using System.Numerics;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Layers;

namespace Portal.Shared.Neural.Networks;

/// <summary>Shape of a feed-forward ranker.</summary>
/// <param name="Inputs">Features of a row.</param>
/// <param name="Hidden">Width of the first hidden layer; the second is half of it.</param>
/// <param name="Dropout">Share of hidden activations dropped in training.</param>
public sealed record FeedForwardSettings(int Inputs, int Hidden = 32, double Dropout = 0.1);

/// <summary>
/// A multi-layer perceptron that gives the chance of a click or a purchase from features of user, item and context:
/// sigmoid(w3 gelu(W2 gelu(W1 x + b1) + b2) + b3), trained with binary cross-entropy (Covington et al. 2016, section 4).
/// </summary>
public sealed class FeedForwardRanker<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T> _w1, _b1, _w2, _b2, _w3, _b3;
    private readonly Gemm<T> _gemm;
    private readonly Dropout _dropout;
    private readonly T[] _pre1, _act1, _pre2, _act2, _logits, _d1, _d2;
    private Slice<T> _x;
    private ulong _step;
    private bool _training;

    /// <summary>Makes a network with its activations.</summary>
    /// <param name="settings">Shape.</param>
    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="seed">Seed of the first parameters and of dropout.</param>
    public FeedForwardRanker(FeedForwardSettings settings, int maxRows, Workers workers, int seed)
    {
        (Settings, _gemm, _dropout) = (settings, new Gemm<T>(workers), new Dropout(settings.Dropout, (ulong)seed));
        var (first, second) = (settings.Hidden, Second);
        (_w1, _b1) = (Parameters.Declare("layer1.weight", first, settings.Inputs), Parameters.Declare("layer1.bias", first));
        (_w2, _b2) = (Parameters.Declare("layer2.weight", second, first), Parameters.Declare("layer2.bias", second));
        (_w3, _b3) = (Parameters.Declare("layer3.weight", 1, second), Parameters.Declare("layer3.bias", 1));
        Parameters.Allocate();
        (_pre1, _act1, _d1) = (Rows(maxRows, first), Rows(maxRows, first), Rows(maxRows, first));
        (_pre2, _act2, _d2) = (Rows(maxRows, second), Rows(maxRows, second), Rows(maxRows, second));
        _logits = Rows(maxRows, 1);
        var random = new Random(seed);
        foreach (var weights in new[] { _w1, _w2, _w3 })
        {
            weights.Randomise(random, 1 / Math.Sqrt(weights.Shape[1]));
        }
    }

    /// <summary>Shape.</summary>
    public FeedForwardSettings Settings { get; }

    /// <summary>Parameters and their gradients.</summary>
    public Parameters<T> Parameters { get; } = new();

    /// <summary>The logit of each row, [rows]; valid until the next pass. Their sigmoid is the chance.</summary>
    /// <param name="x">[rows, inputs]; kept until the backward pass.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="training">Whether activations are dropped.</param>
    /// <param name="step">Number of the training step: seeds the dropout.</param>
    public Slice<T> Forward(Slice<T> x, int rows, bool training, ulong step)
    {
        (_x, _step, _training) = (x, step, training);
        var (one, two) = (rows * Settings.Hidden, rows * Second);
        Linear<T>.Forward(_gemm, x, _w1.Value, _b1.Value, Of(_pre1, one), rows);
        Gelu<T>.Forward(_pre1.AsSpan(0, one), _act1.AsSpan(0, one));
        Active.Apply(0, step, 0, _act1.AsSpan(0, one));
        Linear<T>.Forward(_gemm, Of(_act1, one), _w2.Value, _b2.Value, Of(_pre2, two), rows);
        Gelu<T>.Forward(_pre2.AsSpan(0, two), _act2.AsSpan(0, two));
        Active.Apply(1, step, 0, _act2.AsSpan(0, two));
        Linear<T>.Forward(_gemm, Of(_act2, two), _w3.Value, _b3.Value, Of(_logits, rows), rows);
        return Of(_logits, rows);
    }

    /// <summary>Adds the gradients of all parameters, from the gradient of the logits.</summary>
    /// <param name="dLogits">[rows].</param>
    public void Backward(Slice<T> dLogits)
    {
        var rows = dLogits.Length;
        var (d1, d2) = (Of(_d1, rows * Settings.Hidden), Of(_d2, rows * Second));
        Linear<T>.Backward(_gemm, Of(_act2, d2.Length), _w3.Value, dLogits, d2, _w3.Gradient, _b3.Gradient, rows);
        Active.Apply(1, _step, 0, d2.Span);
        Gelu<T>.Backward(_pre2.AsSpan(0, d2.Length), d2.Span, d2.Span);
        Linear<T>.Backward(_gemm, Of(_act1, d1.Length), _w2.Value, d2, d1, _w2.Gradient, _b2.Gradient, rows);
        Active.Apply(0, _step, 0, d1.Span);
        Gelu<T>.Backward(_pre1.AsSpan(0, d1.Length), d1.Span, d1.Span);
        Linear<T>.Backward(_gemm, _x, _w1.Value, d1, default, _w1.Gradient, _b1.Gradient, rows);
    }

    private static T[] Rows(int rows, int width) => GC.AllocateArray<T>(rows * width, pinned: true);

    private static Slice<T> Of(T[] array, int length) => new(array, 0, length);

    private int Second => Math.Max(1, Settings.Hidden / 2);

    private Dropout Active => _training ? _dropout : default;
}
