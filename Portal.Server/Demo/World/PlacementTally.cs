namespace Portal.Server.Demo.World;

/// <summary>What the lists of one placement were worth.</summary>
internal sealed class PlacementTally
{
    /// <summary>Lists shown.</summary>
    public int Lists { get; set; }

    /// <summary>Items clicked.</summary>
    public int Clicks { get; set; }

    /// <summary>Clicks the lists were expected to get.</summary>
    public double Expected { get; set; }

    /// <summary>Clicks the best lists would have been expected to get.</summary>
    public double Ideal { get; set; }

    /// <summary>Money spent on what these lists led to.</summary>
    public decimal Revenue { get; set; }

    /// <summary>Expected clicks lost a list.</summary>
    public double Regret => Lists == 0 ? 0 : (Ideal - Expected) / Lists;

    /// <summary>Adds another.</summary>
    public void Add(PlacementTally other)
    {
        (Lists, Clicks, Revenue) = (Lists + other.Lists, Clicks + other.Clicks, Revenue + other.Revenue);
        (Expected, Ideal) = (Expected + other.Expected, Ideal + other.Ideal);
    }
}
