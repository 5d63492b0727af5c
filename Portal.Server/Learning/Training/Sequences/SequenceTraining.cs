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
    private double _best = double.NegativeInfinity;
    private int _looksWithoutGain;

    public SequenceTraining(ISequenceNetwork<float> network, SequenceTrainingSettings settings, TrainingInput input, Workers workers)
    {
        (_network, _settings, _input) = (network, settings, input);
        _windows = new SequenceWindows(input.Sequences, network.MaxLength);
        _step = new SequenceStep(network, _windows, settings, ItemCounts.Of(input.Sequences), workers);
        _order = new int[_windows.Count];
        (_kept, _current) = (new float[network.Parameters.Values.Length], new float[network.Parameters.Values.Length]);
    }

    /// <summary>Epochs after which the parameters were what is kept.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Steps of one epoch.</summary>
    public int StepsPerEpoch => (_windows.Count + _settings.Batch - 1) / _settings.Batch;

    /// <summary>Trains; afterwards the network holds the parameters that did best on validation, or the last without it.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        var rate = new LearningRate(_settings.LearningRate, _settings.WarmUp, (long)StepsPerEpoch * _settings.Epochs, _settings.FinalRate);
        var look = _input.Validation is null ? null : new ValidationLook(_input.Validation, _input.MaskSeen, _settings.ValidationCases);
        var last = Math.Min(_settings.Epochs, _settings.StopAfter ?? int.MaxValue);
        for (var epoch = 0; epoch < last && _looksWithoutGain < _settings.Patience; epoch++)
        {
            var loss = Epoch(epoch, rate, cancellationToken);
            if ((epoch + 1) % _settings.ValidateEvery == 0 || epoch + 1 == last)
            {
                Look(epoch + 1, look, loss, cancellationToken);
            }
            else
            {
                Report(epoch + 1, loss, null);
            }
        }

        _kept.CopyTo(_network.Parameters.Values.Span);
        _network.Items.Refresh();
    }

    private double Epoch(int epoch, LearningRate rate, CancellationToken cancellationToken)
    {
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

    private void Look(int epochs, ValidationLook? look, double loss, CancellationToken cancellationToken)
    {
        _network.Parameters.Values.Span.CopyTo(_current);
        _step.Optimiser.CopyAverage((long)epochs * StepsPerEpoch, _network.Parameters.Values.Span);
        _network.Items.Refresh();
        var scorer = new SequenceScorer(_network, SequenceStep.MaxRows(_settings, _network.MaxLength));
        var score = look?.Ndcg(scorer, cancellationToken);
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
        (double)epochs / _settings.Epochs,
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"epoch {epochs}, loss {loss:F4}{(score is null ? "" : $", validation N@10 {score:F4}")}")));
}
