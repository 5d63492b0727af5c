namespace Portal.Server.Experiments;

/// <summary>Shoppers of an arm.</summary>
/// <param name="Arm">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Shoppers">Shoppers who saw it and no other.</param>
/// <param name="Expected">Share of shoppers it should have, 0 to 1.</param>
/// <param name="Actual">Share it has.</param>
public sealed record ArmTraffic(string Arm, string Name, int Shoppers, double Expected, double Actual)
{
    /// <summary>Whether it was stopped: it has no share any more.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whether <see cref="Funnel"/> stands in steps that tell of no small group: those of a part of the shoppers.</summary>
    public bool IsInSteps { get; init; }

    /// <summary>Who clicked, filled a cart and bought: how far its shoppers came.</summary>
    public IReadOnlyList<int> Funnel { get; init; } = [];
}
