using System.Diagnostics;
using System.Globalization;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Training.Sequences;
using Spectre.Console;

namespace Portal.Server.Learning.Bench;

/// <summary>Trains, beside PyTorch when there is one.</summary>
/// <param name="plan">How often.</param>
/// <param name="folder">A temporary folder for the peer's batches.</param>
/// <param name="console">Told how far it is.</param>
internal sealed class MeasureTraining(TrainingPlan plan, string folder, IAnsiConsole console)
{
    /// <summary>The peer, in its own words; null when there is none.</summary>
    public string? Peer { get; private set; }

    /// <summary>Epochs of Portal and parts of epochs of PyTorch in turn.</summary>
    public TrainingComparison Compare(string name, SequenceSet sequences, CancellationToken cancellationToken)
    {
        using var peer = Start(sequences);
        var batches = new PeerBatches(sequences, TrainingPlan.Settings, TrainingPlan.Shape(sequences.ItemCount).MaxLength);
        var (ours, padded, sorted) = (new List<EpochFigures>(), new List<EpochFigures>(), new List<EpochFigures>());
        OneEpoch.Run(sequences, TrainingPlan.Settings, cancellationToken);
        for (var pair = 0; pair < plan.Pairs; pair++)
        {
            // A B, B A, A B: a machine that grows slower or quicker meanwhile favours neither.
            console.WriteLine($"training, pair {pair + 1} of {plan.Pairs}");
            Action[] turns =
            [
                () => ours.Add(OneEpoch.Run(sequences, TrainingPlan.Settings, cancellationToken)),
                () => Ask(peer, batches, pair, sort: false, padded),
                () => Ask(peer, batches, pair, sort: true, sorted),
            ];
            foreach (var turn in pair % 2 == 0 ? turns : turns.Reverse())
            {
                turn();
            }
        }

        return new TrainingComparison(name, ours, padded, sorted);
    }

    /// <summary>One epoch on a big made-up shop, with item rows moved only when touched and no running mean.</summary>
    public LargeShopFigures Large(SyntheticShopSettings shop, CancellationToken cancellationToken)
    {
        console.WriteLine($"one epoch on {shop.Users:N0} shoppers, {shop.Items:N0} items, {shop.Events:N0} events");
        using var memory = new PeakMemory(TimeProvider.System);
        var began = Stopwatch.GetTimestamp();
        var sequences = new SyntheticShop(shop).ToSequences();
        var made = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var epoch = OneEpoch.Run(sequences, TrainingPlan.Settings with { LazyRows = true, Average = 0 }, cancellationToken);
        return new LargeShopFigures(shop, made, epoch, memory.MiB);
    }

    private Peer? Start(SequenceSet sequences)
    {
        var shape = TrainingPlan.Shape(sequences.ItemCount);
        string[] arguments =
        [
            .. new IFormattable[]
            {
                shape.Items, shape.Width, shape.Blocks, shape.Heads, shape.Hidden, shape.MaxLength, shape.Dropout, shape.InputScale, TrainingPlan.Threads,
            }.Select(number => number.ToString(null, CultureInfo.InvariantCulture)),
        ];
        var peer = Bench.Peer.Start("training.py", "python3-torch libopenblas0", TrainingPlan.Threads, arguments, out var missing);
        if (missing is not null)
        {
            console.WriteLine(missing);
        }

        Peer = peer?.About;
        return peer;
    }

    private void Ask(Peer? peer, PeerBatches batches, int pair, bool sort, List<EpochFigures> figures)
    {
        if (peer is null)
        {
            return;
        }

        var path = Path.Combine(folder, "batches");
        var interactions = batches.Write(path, TrainingPlan.Seed, sort);
        peer.Ask($"load {path}");
        var length = sort ? 0 : TrainingPlan.Shape(1).MaxLength;
        if (pair == 0)
        {
            peer.Ask($"run 0 2 {length}");
        }

        var first = pair * plan.PeerSteps;
        var answer = peer.Ask($"run {first} {plan.PeerSteps} {length}");
        var learned = Enumerable.Range(first, plan.PeerSteps).Sum(step => interactions[step % interactions.Length]);
        figures.Add(new EpochFigures(learned, answer[0], answer[1]));
    }
}
