using System.Globalization;
using Portal.Server.ModelRegistry.Deltas;
using Portal.Server.ModelRegistry.Scorers;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.ModelRegistry;

/// <summary>A trained version with what its networks have learnt since. Never changed: each delta makes another one.</summary>
internal sealed class TunedModel
{
    private readonly int _known;

    private TunedModel(string baseId, string baseHash, IScorer scorer, IReadOnlyList<string> items, IReadOnlyList<TunedNetwork> networks)
    {
        (Base, BaseHash, Hash, Scorer, Items, Networks) = (baseId, baseHash, baseHash, scorer, items, networks);
        _known = scorer.Items;
    }

    /// <summary>Id of the trained version.</summary>
    public string Base { get; }

    /// <summary>Hash of the trained version.</summary>
    public string BaseHash { get; }

    /// <summary>Number of the last delta; 0 for none.</summary>
    public int Number { get; private init; }

    /// <summary>Hash of the last delta, or of the base.</summary>
    public string Hash { get; private init; }

    /// <summary>When the base was trained.</summary>
    public DateTimeOffset TrainedAt { get; private init; }

    /// <summary>The last event learnt from since; 0 for none.</summary>
    public long LearnedTo { get; private init; }

    /// <summary>The scorer as it was trained.</summary>
    public IScorer Scorer { get; }

    /// <summary>Name of each item: those of the trained version, then those its networks have met since.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>Items of the trained version.</summary>
    public int TrainedItems => _known;

    /// <summary>Its networks that go on learning; none when it has no sequence network.</summary>
    public IReadOnlyList<TunedNetwork> Networks { get; }

    /// <summary>Its name in lists: the base's, and behind a plus how many steps of fine-tuning came after.</summary>
    public string Version => Number == 0 ? Base : string.Create(CultureInfo.InvariantCulture, $"{Base}+{Number}");

    /// <summary>The model in a bundle, as it was trained.</summary>
    /// <exception cref="DamagedBundleException">What it holds does not fit together.</exception>
    public static TunedModel Open(Bundle bundle) =>
        Of(bundle.Manifest.Id, bundle.ManifestHash, bundle.Manifest.CreatedAt, ScorerForms.Open(bundle, threads: 1), bundle.Items);

    /// <summary>A trained scorer.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="hash">What tells it from all others.</param>
    /// <param name="trainedAt">When it was trained.</param>
    /// <param name="scorer">The scorer; not to be changed from then on.</param>
    /// <param name="items">Name of each of its items.</param>
    public static TunedModel Of(string id, string hash, DateTimeOffset trainedAt, IScorer scorer, IReadOnlyList<string> items) => new(
        id, hash, scorer, items,
        [.. NestedNetworks.Of(scorer).Select(found => new TunedNetwork(found.Prefix, found.Scorer, found.Scorer.Network, LiveScorers.Of(found.Scorer.Network)))])
    {
        TrainedAt = trainedAt,
    };

    /// <summary>The model after a delta.</summary>
    /// <exception cref="DamagedBundleException">It is of another model, or of another state of this one.</exception>
    public TunedModel With(ModelDelta delta)
    {
        if (delta.Base != Base)
        {
            throw new DamagedBundleException($"it belongs to the version {delta.Base}, not to {Base}");
        }

        if (delta.Parent != (delta.IsWhole ? BaseHash : Hash) || (!delta.IsWhole && delta.Number != Number + 1))
        {
            throw new DamagedBundleException($"it does not go on from {Version}: what it was made from is not there");
        }

        IReadOnlyList<string> items = [.. delta.IsWhole ? Items.Take(_known) : Items, .. delta.NewItems];
        return new TunedModel(Base, BaseHash, Scorer, items, [.. Networks.Select(network => Changed(network, delta, items.Count))])
        {
            TrainedAt = TrainedAt, Number = delta.Number, Hash = delta.Hash, LearnedTo = delta.LearnedTo,
        };
    }

    /// <summary>What networks learnt since this model.</summary>
    /// <param name="trained">[networks]: copies of its networks that were trained on, in the same order, with as many items as there are names.</param>
    /// <param name="items">Name of each item: those here, then new ones.</param>
    /// <param name="whole">Whether the delta is to begin at the base.</param>
    /// <param name="now">The time.</param>
    /// <param name="learnedTo">The last event learnt from.</param>
    public ModelDelta To(IReadOnlyList<ISequenceNetwork<float>> trained, IReadOnlyList<string> items, bool whole, DateTimeOffset now, long learnedTo)
    {
        var tensors = new Dictionary<string, Tensor>();
        for (var i = 0; i < Networks.Count; i++)
        {
            ChangedParameters.Add(tensors, Networks[i].Prefix, whole ? Networks[i].Trained.Network : Networks[i].Network, trained[i], items.Count);
        }

        return new ModelDelta
        {
            Base = Base, Parent = whole ? BaseHash : Hash, Number = Number + 1, IsWhole = whole, LearnedTo = learnedTo, CreatedAt = now,
            NewItems = [.. items.Skip(whole ? _known : Items.Count)], Tensors = tensors,
        };
    }

    /// <summary>The way back to the model as it was trained: a whole delta that changes nothing.</summary>
    /// <param name="now">The time.</param>
    /// <param name="seenTo">The last event that is not to be learnt from again.</param>
    public ModelDelta ToBase(DateTimeOffset now, long seenTo) =>
        To([.. Networks.Select(network => network.Trained.Network)], [.. Items.Take(_known)], whole: true, now, seenTo);

    /// <summary>The whole model, ready to serve.</summary>
    /// <param name="standIns">[items beyond those of the trained version]: who stands in for each where its own scores are missing.</param>
    public ILiveScorer ToLive(IReadOnlyList<StandIn?> standIns) => LiveScorers.Of(
        Scorer, new LiveExtension(_known, standIns, Networks.ToDictionary(network => network.Trained, network => network.Live)));

    private static TunedNetwork Changed(TunedNetwork network, ModelDelta delta, int items)
    {
        var from = delta.IsWhole ? network.Trained.Network : network.Network;
        // One history at a time: states serve the lists, batches are not made of it.
        var to = from.Copy(items, from.MaxLength, new Workers(1), forTraining: false);
        ChangedParameters.Apply(delta.Tensors, network.Prefix, to);
        return network with { Network = to, Live = LiveScorers.Of(to) };
    }
}
