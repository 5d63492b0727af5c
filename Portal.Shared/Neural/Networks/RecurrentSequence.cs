using System.Numerics;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Layers;

namespace Portal.Shared.Neural.Networks;

/// <summary>
/// Embedding, GRU or LSTM, dense: the state after each item, taken through a linear layer back to the width of an item
/// vector, is compared with every item's vector (Hidasi et al. 2016, GRU4Rec, with tied embeddings). An event costs one
/// step whatever the length of the history.
/// </summary>
public sealed class RecurrentSequence<T> : ISequenceNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const uint InputPlace = 1_000;
    private const uint StatePlace = 1_001;

    private readonly InputEncoder<T> _input;
    private readonly Parameter<T> _inputWeights, _inputBias, _stateWeights, _stateBias, _denseWeights, _denseBias;
    private readonly int _maxRows;
    private RecurrentSteps<T> _steps = null!;
    private T[] _x = [], _dropped = [], _result = [], _dx = [], _dDropped = [];
    private readonly Dropout _dropout;
    private readonly int _seed;
    private PackedBatch _batch;
    private ulong _step;
    private bool _training;

    /// <summary>Makes a network with its activations.</summary>
    /// <param name="settings">Shape.</param>
    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="seed">Seed of the first parameters and of dropout.</param>
    /// <param name="inputs">What is known of the items, if anything.</param>
    public RecurrentSequence(RecurrentSettings settings, int maxRows, Workers workers, int seed, ItemInputs? inputs = null)
        : this(settings, maxRows, workers, seed, inputs, forTraining: true) => Initialise(new Random(seed));

    /// <summary>A network for serving whose parameters are all zero, to be filled: it cannot be trained.</summary>
    /// <param name="settings">Shape.</param>
    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="inputs">What is known of the items, if anything.</param>
    public static RecurrentSequence<T> Unfilled(RecurrentSettings settings, int maxRows, Workers workers, ItemInputs? inputs) =>
        new(settings, maxRows, workers, seed: 0, inputs, forTraining: false);

    private RecurrentSequence(RecurrentSettings settings, int maxRows, Workers workers, int seed, ItemInputs? inputs, bool forTraining)
    {
        (Settings, _seed) = (settings, seed);
        Gemm = new Gemm<T>(workers);
        _dropout = new Dropout(settings.Dropout, (ulong)seed);
        var (width, gates) = (settings.Width, settings.Kind == CellKind.Gru ? 3 : 4);
        Items = new ItemEncoder<T>(Parameters, settings.Items, width, inputs, workers, Gemm);
        _input = new InputEncoder<T>(Parameters, Items, settings.InputScale, 0, settings.Behaviours, settings.Gaps, workers);
        (_inputWeights, _inputBias) = (Parameters.Declare("cell.input.weight", gates * width, width), Parameters.Declare("cell.input.bias", gates * width));
        (_stateWeights, _stateBias) = (Parameters.Declare("cell.state.weight", gates * width, width), Parameters.Declare("cell.state.bias", gates * width));
        (_denseWeights, _denseBias) = (Parameters.Declare("dense.weight", width, width), Parameters.Declare("dense.bias", width));
        Parameters.Allocate(forTraining);
        _maxRows = maxRows;
    }

    /// <summary>Shape.</summary>
    public RecurrentSettings Settings { get; }

    /// <inheritdoc/>
    public Parameters<T> Parameters { get; } = new();

    /// <inheritdoc/>
    public ItemEncoder<T> Items { get; }

    /// <inheritdoc/>
    public Gemm<T> Gemm { get; }

    /// <inheritdoc/>
    public int MaxLength => Settings.MaxLength;

    /// <inheritdoc/>
    public Slice<T> Forward(in PackedBatch batch, bool training, ulong step)
    {
        (_batch, _training, _step) = (batch, training, step);
        var (rows, all) = (batch.Rows, batch.Rows * Settings.Width);
        if (_x.Length == 0)
        {
            _steps = new RecurrentSteps<T>(Settings.Kind, Settings.Width, _maxRows, Gemm, _stateWeights, _stateBias);
            (_x, _dropped, _result) = (Arena(), Arena(), Arena());
        }

        _input.Forward(batch, new(_x, 0, all));
        Active.Apply(InputPlace, step, 0, _x.AsSpan(0, all));
        Linear<T>.Forward(Gemm, new(_x, 0, all), _inputWeights.Value, _inputBias.Value, _steps.Inputs(rows), rows);
        _steps.Forward(batch);
        _steps.States(rows).Span.CopyTo(_dropped);
        Active.Apply(StatePlace, step, 0, _dropped.AsSpan(0, all));
        Linear<T>.Forward(Gemm, new(_dropped, 0, all), _denseWeights.Value, _denseBias.Value, new(_result, 0, all), rows);
        return new(_result, 0, all);
    }

    /// <inheritdoc/>
    public void Backward(Slice<T> dResult)
    {
        var (rows, all) = (_batch.Rows, _batch.Rows * Settings.Width);
        if (_dx.Length == 0)
        {
            (_dx, _dDropped) = (Arena(), Arena());
        }

        var dStates = new Slice<T>(_dDropped, 0, all);
        Linear<T>.Backward(
            Gemm, new(_dropped, 0, all), _denseWeights.Value, dResult, dStates, _denseWeights.Gradient, _denseBias.Gradient, rows);
        Active.Apply(StatePlace, _step, 0, dStates.Span);
        _steps.Backward(_batch, dStates);
        Linear<T>.Backward(
            Gemm, new(_x, 0, all), _inputWeights.Value, _steps.InputSlopes(rows), new(_dx, 0, all), _inputWeights.Gradient, _inputBias.Gradient, rows);
        Active.Apply(InputPlace, _step, 0, _dx.AsSpan(0, all));
        _input.Backward(_batch, _dx.AsSpan(0, all));
    }

    /// <inheritdoc/>
    public ISequenceState<T> Start() => new RecurrentState<T>(this);

    /// <inheritdoc/>
    public ISequenceNetwork<T> Copy(int items, int maxRows, Workers workers, bool forTraining)
    {
        var copy = new RecurrentSequence<T>(Settings with { Items = items }, maxRows, workers, _seed, Items.Inputs?.Grown(items, forTraining), forTraining);
        copy.Parameters.CopyFrom(Parameters);
        copy.Items.Refresh();
        return copy;
    }

    /// <summary>One step on the caller's thread: from state to state, and the result.</summary>
    internal void Step(in PackedBatch one, Span<T> state, Span<T> cell, Span<T> scratch, Span<T> result)
    {
        var (width, gates) = (Settings.Width, _inputBias.Count);
        var x = scratch[..width];
        var input = scratch.Slice(width, gates);
        var recurrent = scratch.Slice(width + gates, gates);
        _input.Row(one, 0, 0, x);
        Linear<T>.Row(x, _inputWeights.Value.Span, _inputBias.Value.Span, input);
        Linear<T>.Row(state, _stateWeights.Value.Span, _stateBias.Value.Span, recurrent);
        var kept = scratch.Slice(width + (2 * gates), gates);
        if (Settings.Kind == CellKind.Gru)
        {
            Gru<T>.Forward(input, recurrent, state, kept, x);
        }
        else
        {
            Elements<T>.Add(recurrent, input);
            Lstm<T>.Forward(input, cell, kept, recurrent[..width], x);
            recurrent[..width].CopyTo(cell);
        }

        x.CopyTo(state);
        if (!result.IsEmpty)
        {
            Linear<T>.Row(state, _denseWeights.Value.Span, _denseBias.Value.Span, result);
        }
    }

    private T[] Arena() => GC.AllocateArray<T>(_maxRows * Settings.Width, pinned: true);

    private Dropout Active => _training ? _dropout : default;

    private void Initialise(Random random)
    {
        _input.Initialise(random);
        // As in the cells' first descriptions: about 1 / sqrt(width), so that a state neither fades nor grows.
        var deviation = 1 / Math.Sqrt(3.0 * Settings.Width);
        foreach (var weights in new[] { _inputWeights, _stateWeights, _denseWeights })
        {
            weights.Randomise(random, deviation);
        }

        Items.Refresh();
    }
}
