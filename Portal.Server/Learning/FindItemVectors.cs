using Portal.Server.Catalog;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning;

/// <summary>Opens a version's item vectors: of its network, or of the first network in a blend.</summary>
internal sealed class FindItemVectors(ModelStore store, ICatalogue catalogue)
{
    /// <summary>Opens them.</summary>
    /// <returns>Those of products in the shop; null for a kind of model that has none.</returns>
    /// <exception cref="DamagedBundleException">The version cannot be used.</exception>
    public ItemVectors? Run(string id)
    {
        var bundle = Bundle.Open(store.FolderOf(id));
        if (Network(ScorerForms.Open(bundle, threads: 1)) is not { } scorer)
        {
            return null;
        }

        var (items, width) = (scorer.Network.Items, scorer.Network.Items.Width);
        var known = Enumerable.Range(0, bundle.Items.Count).Where(number => catalogue.Find(bundle.Items[number]) is { Removed: false }).ToArray();
        var vectors = Array.ConvertAll(known, number => items.Value.Span.Slice(number * width, width).ToArray());
        return new ItemVectors(Array.ConvertAll(known, number => bundle.Items[number]), vectors);
    }

    private static SequenceScorer? Network(IScorer scorer) => scorer switch
    {
        SequenceScorer network => network,
        BlendScorer blend => blend.Parts.Select(part => Network(part.Scorer)).FirstOrDefault(network => network is not null),
        _ => null,
    };
}
