using System.Diagnostics;
using System.Text.Json.Nodes;
using Portal.Server.ModelRegistry;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Neural.Optimisers;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>The loop that trains any sequence network: epochs of shuffled windows, a look at validation now and then, the best kept.</summary>
internal sealed class SequenceTraining
{
    private readonly ISequenceNetwork<float> _network;
    private readonly SequenceTrainingSettings _settings;
    private readonly TrainingInput _input;
    private readonly SequenceWindows _windows;
    private readonly SequenceStep _step;
    private readonly int[] _order;
    private readonly float[] _kept, _current;
    private readonly Checkpoints _checkpoints;
    private readonly ValidationLook? _look;
    private int _epochs;
    private double _best = double.NegativeInfinity;
    private int _looksWithoutGain;

    /// <param name="network">What is trained.</param>
    /// <param name="settings">How.</param>
    /// <param name="input">What on.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="checkpoints">Where its state is kept after each epoch.</param>
    public SequenceTraining(
        ISequenceNetwork<float> network, SequenceTrainingSettings settings, TrainingInput input, Workers workers, Checkpoints checkpoints)
    {
        (_network, _settings, _input, _checkpoints) = (network, settings, input, checkpoints);
        _windows = new SequenceWindows(input.Sequences, network.MaxLength);
        _step = new SequenceStep(network, _windows, settings, input.Sequences.CountItems(), workers);
        _order = new int[_windows.Count];
        (_kept, _current) = (new float[network.Parameters.Values.Length], new float[network.Parameters.Values.Length]);
        _look = input.Validation is null ? null : new ValidationLook(input.Validation, input.MaskSeen, settings.ValidationCases);
        _epochs = settings.Epochs;
    }

    /// <summary>Epochs after which the parameters were what is kept.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Steps of one epoch.</summary>
    public int StepsPerEpoch => (_windows.Count + _settings.Batch - 1) / _settings.Batch;

    /// <summary>Trains; afterwards the network holds the parameters that did best on validation, or the last without it.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        for (var epoch = Resume(); epoch < Last && _looksWithoutGain < _settings.Patience; epoch++)
        {
            var loss = Epoch(epoch, cancellationToken);
            Plan(epoch, Stopwatch.GetElapsedTime(began));
            if ((epoch + 1) % _settings.ValidateEvery == 0 || epoch + 1 == Last)
            {
                Look(epoch + 1, loss, cancellationToken);
            }
            else
            {
                Report(epoch + 1, loss, null);
            }

            Save(epoch + 1);
        }

        _kept.CopyTo(_network.Parameters.Values.Span);
        _network.Items.Refresh();
        if (!Paused)
        {
            _checkpoints.Clear();
        }
    }

    private int Last => Math.Min(End, _input.UntilEpoch ?? int.MaxValue);

    private int End => Math.Min(_epochs, _settings.StopAfter ?? int.MaxValue);

    private bool Paused => Last < End;

    /// <summary>After the first epoch it is known how many fit into the time given; the learning rate then falls to its end by then.</summary>
    private void Plan(int epoch, TimeSpan elapsed)
    {
        if (epoch == 0 && _input.Budget is { } budget)
        {
            _epochs = Math.Clamp((int)(budget / elapsed), 1, _settings.Epochs);
        }
    }

    private int Resume()
    {
        if (_checkpoints.Load() is not { } state)
        {
            return 0;
        }

        float[] Of(string name) => (float[])state.Tensors[name].Values;
        Of("values").CopyTo(_network.Parameters.Values.Span);
        Of("kept").CopyTo(_kept, 0);
        foreach (var (name, values) in _step.Optimiser.State)
        {
            Of(name).CopyTo(values, 0);
        }

        ((int[])state.Tensors["rowSteps"].Values).CopyTo(_step.Optimiser.RowSteps, 0);
        (_best, BestEpoch) = ((double?)state.Numbers["best"] ?? double.NegativeInfinity, (int)state.Numbers["bestEpoch"]!);
        (_looksWithoutGain, _epochs) = ((int)state.Numbers["looksWithoutGain"]!, (int)state.Numbers["planned"]!);
        _network.Items.Refresh();
        return (int)state.Numbers["epochs"]!;
    }

    private void Save(int epochs)
    {
        var tensors = _step.Optimiser.State.ToDictionary(part => part.Name, part => Tensor.Of(part.Values));
        tensors["values"] = Tensor.Of(_network.Parameters.Values.Span.ToArray());
        tensors["kept"] = Tensor.Of(_kept);
        tensors["rowSteps"] = Tensor.Of(_step.Optimiser.RowSteps);
        _checkpoints.Save(
            epochs,
            new JsonObject
            {
                // Minus infinity, before the first look, is no JSON number.
                ["best"] = double.IsFinite(_best) ? _best : null, ["bestEpoch"] = BestEpoch, ["looksWithoutGain"] = _looksWithoutGain, ["planned"] = _epochs,
            },
            tensors);
    }

    private double Epoch(int epoch, CancellationToken cancellationToken)
    {
        var rate = new LearningRate(_settings.LearningRate, _settings.WarmUp, (long)StepsPerEpoch * _epochs, _settings.FinalRate);
        // An epoch's chance hangs on its number alone: training taken up at an epoch goes on as if never stopped.
        var random = new Random((_input.Seed * 1_000_003) + epoch);
        for (var i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        random.Shuffle(_order);
        var loss = 0.0;
        for (var i = 0; i < StepsPerEpoch; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = ((long)epoch * StepsPerEpoch) + i + 1;
            var first = i * _settings.Batch;
            loss += _step.Run(step, rate.At(step - 1), _order.AsSpan(first, Math.Min(_settings.Batch, _order.Length - first)), random);
        }

        return loss / StepsPerEpoch;
    }

    private void Look(int epochs, double loss, CancellationToken cancellationToken)
    {
        _network.Parameters.Values.Span.CopyTo(_current);
        _step.Optimiser.CopyAverage((long)epochs * StepsPerEpoch, _network.Parameters.Values.Span);
        _network.Items.Refresh();
        var scorer = new SequenceScorer(_network, SequenceStep.MaxRows(_settings, _network.MaxLength));
        var score = _look?.Ndcg(scorer, cancellationToken);
        if (score is null || score > _best)
        {
            (_best, BestEpoch, _looksWithoutGain) = (score ?? 0, epochs, 0);
            _network.Parameters.Values.Span.CopyTo(_kept);
        }
        else
        {
            _looksWithoutGain++;
        }

        _current.CopyTo(_network.Parameters.Values.Span);
        _network.Items.Refresh();
        Report(epochs, loss, score);
    }

    private void Report(int epochs, double loss, double? score) => _input.Progress?.Report(new(
        (double)epochs / Last,
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"epoch {epochs}, loss {loss:F4}{(score is null ? "" : $", validation N@10 {score:F4}")}"))
    {
        Epoch = epochs, Loss = loss, Ndcg = score,
    });
}
