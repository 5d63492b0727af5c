using Portal.Server.Experiments;

namespace Portal.Server.Demo;

/// <summary>The lists of one arm of an experiment; looked at, not served.</summary>
internal sealed class ArmPolicy(IArmShop shop, ExperimentArm arm, string placement) : IListPolicy
{
    /// <inheritdoc/>
    public string Name => arm.Key;

    /// <inheritdoc/>
    public IReadOnlyList<string> Show(string shopperId) => shop.Preview(arm, placement, shopperId, null);
}
