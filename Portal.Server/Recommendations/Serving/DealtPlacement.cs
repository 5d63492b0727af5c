using Portal.Server.Experiments;

namespace Portal.Server.Recommendations.Serving;

/// <summary>A placement as a shopper's arms have it.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Model">The model that an arm names; null: the shopper's as ever.</param>
/// <param name="Arms">The arms it is made in.</param>
internal sealed record DealtPlacement(Placement Placement, IPinnedModel? Model, IReadOnlyList<ServingArm> Arms)
{
    /// <summary>The other side of an interleaved list; null: the list is of one side.</summary>
    public Rival? Rival { get; init; }
}
