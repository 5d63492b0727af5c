using System.Globalization;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Compact;

namespace Portal.Server.Learning.Evaluation;

/// <summary>"Trains" the network as browsers download it: fits the network, codes it, and judges what comes out of the file.</summary>
/// <param name="network">Trainer of the network.</param>
/// <param name="partWidth">Numbers of an item's vector that a byte stands for.</param>
internal sealed class CompactTrainer(ITrainer network, int partWidth) : ITrainer
{
    /// <summary>The model that is coded.</summary>
    public const string Network = "transformer";

    private const int MostPartWidth = 4;
    private const string Prefix = Network + "-compact-";

    /// <summary>Names on the command line, from the finest coding on.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(1, MostPartWidth).Select(NameOf)];

    /// <inheritdoc/>
    public string Name => NameOf(partWidth);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["numbers a byte"] = partWidth,
        ["network"] = network.Name,
        ["settings of the network"] = network.Settings,
    };

    /// <inheritdoc/>
    public bool Chooses => network.Chooses;

    /// <summary>Numbers a byte stands for in the model of a name; null when it is another's.</summary>
    public static int? PartWidthOf(string name) => Names.Contains(name) ? int.Parse(name.AsSpan(Prefix.Length), CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted) => new CompactTrainer(network.Settle(fitted is CompactScorer coded ? coded.Fitted : fitted), partWidth);

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var fitted = network.Train(input, cancellationToken);
        var full = ((SequenceScorer)fitted).Network;
        int[] all = [.. Enumerable.Range(0, full.Items.Count)];
        var file = CompactFile.Write(
            full, [.. all.Select(item => item.ToString(CultureInfo.InvariantCulture))], all, network.Name, partWidth, input.Seed, cancellationToken);
        return new CompactScorer(fitted, file);
    }

    private static string NameOf(int partWidth) => Prefix + partWidth.ToString(CultureInfo.InvariantCulture);

    /// <summary>Scores by the network of a file.</summary>
    private sealed class CompactScorer : IScorer
    {
        /// <summary>Histories scored at once.</summary>
        private const int Histories = 64;

        private readonly SequenceScorer _coded;

        public CompactScorer(IScorer fitted, ReadOnlySpan<byte> file)
        {
            var rows = Histories * ((SequenceScorer)fitted).Network.MaxLength;
            (Fitted, _coded) = (fitted, new SequenceScorer(CompactModel.Read(file, rows).Network, rows));
        }

        /// <summary>What was fitted.</summary>
        public IScorer Fitted { get; }

        public int Items => _coded.Items;

        public void Score(ReadOnlySpan<History> histories, Span<float> scores) => _coded.Score(histories, scores);
    }
}
