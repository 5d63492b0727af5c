using System.Text.Json.Nodes;
using Portal.Server.ModelRegistry.Scorers;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry;

/// <summary>Every kind of scorer a bundle can hold.</summary>
internal static class ScorerForms
{
    private static readonly IScorerForm[] All =
    [
        new SequenceForm(), new NeighbourForm(), new PopularityForm(), new RepeatForm(), new BlendForm(),
        new SessionForm(), new FactorForm(), new ItemWeightForm(), new ContentForm(), new RankerForm(), new OnnxForm(),
    ];

    /// <summary>Takes a scorer apart.</summary>
    /// <exception cref="NotSupportedException">Nothing here knows this scorer.</exception>
    public static ScorerState TakeApart(IScorer scorer) => All.Select(form => form.TakeApart(scorer)).FirstOrDefault(state => state is not null)
        ?? throw new NotSupportedException($"No form stores a {scorer.GetType().Name}.");

    /// <summary>Puts a scorer together.</summary>
    /// <exception cref="DamagedBundleException">The kind is not known, or what was stored does not fit it.</exception>
    public static IScorer PutTogether(ScorerState state, int threads)
    {
        var form = All.FirstOrDefault(form => form.Kinds.Contains(state.Kind))
            ?? throw new DamagedBundleException($"it holds a model of kind '{state.Kind}', which this version of Portal does not know");
        try
        {
            return form.PutTogether(state, threads);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or System.Text.Json.JsonException or FormatException)
        {
            throw new DamagedBundleException($"what it says of its {state.Kind} does not fit together ({failure.Message})", failure);
        }
    }

    /// <summary>A scorer from a bundle.</summary>
    /// <exception cref="DamagedBundleException">As <see cref="PutTogether"/>.</exception>
    public static IScorer Open(Bundle bundle, int threads)
    {
        var scorer = PutTogether(
            new ScorerState(bundle.Manifest.Kind, bundle.Manifest.Settings["scorer"] as JsonObject ?? [], bundle.Tensors) { Files = bundle.Files }, threads);
        return scorer.Items == bundle.Items.Count ? scorer
            : throw new DamagedBundleException($"its model is of {scorer.Items} items, its list of names of {bundle.Items.Count}");
    }
}
