using Portal.Server.Audit;

namespace Portal.Server.Experiments;

/// <summary>What only the recommender knows of arms; it stands to the right and answers through this.</summary>
internal interface IArmShop
{
    /// <summary>Keys of the placements an arm can change.</summary>
    IReadOnlyList<string> Placements { get; }

    /// <summary>Model versions an arm can be made with, newest first.</summary>
    IReadOnlyList<string> Models { get; }

    /// <summary>A placement as it is, as the JSON that arms hold.</summary>
    string SettingsOf(string placement);

    /// <summary>Ids of the products a shopper would see in an arm now; nothing is remembered or counted.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="shopperId">The shopper; anybody unknown is new.</param>
    /// <param name="count">Products wanted; null: as many as the placement has.</param>
    IReadOnlyList<string> Preview(ExperimentArm arm, string placement, string shopperId, int? count);

    /// <summary>What is wrong with an arm's placements or model, as a sentence; null: lists can be made in it.</summary>
    string? Fault(ExperimentArm arm);

    /// <summary>Makes an arm the shop for everybody: its placements become the placements, its model comes into service.</summary>
    Task ReleaseAsync(ExperimentArm arm, AuditActor actor, string reason, CancellationToken cancellationToken);
}
