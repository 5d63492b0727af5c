using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations;

/// <summary>Which trained model is in service.</summary>
internal interface ITrainedVersion
{
    /// <summary>What is in service now, or null; a list asks once and keeps to it.</summary>
    IPinnedModel? Pinned { get; }

    /// <summary>What a list that would ask it says when none is (<see cref="Portal.Shared.Recommendations.ListNotes"/>), or null.</summary>
    string? Lack { get; }

    /// <summary>The same with its numbers, for whoever lets it learn on.</summary>
    TunedModel? Model { get; }

    /// <summary>Looks whether another version, or a delta of this one, was put into service since, and serves it.</summary>
    void Refresh();

    /// <summary>A model made ready to serve as it would be, products it does not know included.</summary>
    ILiveScorer ToLive(TunedModel model);

    /// <summary>Who stands in for a product a model does not know: those of its trained items whose content is nearest.</summary>
    /// <param name="model">The model.</param>
    /// <param name="product">Catalogue index.</param>
    /// <returns>Items of the model; null when nothing it knows resembles the product.</returns>
    StandIn? StandInFor(TunedModel model, int product);
}
