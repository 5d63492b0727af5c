using Portal.Server.Audit;

namespace Portal.Server.Experiments;

/// <summary>What only the recommender knows of arms; it stands to the right and answers through this.</summary>
internal interface IArmShop
{
    /// <summary>What is wrong with an arm's placements or model, as a sentence; null: lists can be made in it.</summary>
    string? Fault(ExperimentArm arm);

    /// <summary>Makes an arm the shop for everybody: its placements become the placements, its model comes into service.</summary>
    Task ReleaseAsync(ExperimentArm arm, AuditActor actor, string reason, CancellationToken cancellationToken);
}
