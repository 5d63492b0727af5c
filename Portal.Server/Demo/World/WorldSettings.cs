namespace Portal.Server.Demo.World;

/// <summary>
/// How the shoppers of the demo world tick. The numbers are chosen so that what real shops report comes out: a few stars and
/// a long tail, one list item in twenty clicked, one view in seven carted, two carts in three bought.
/// </summary>
internal sealed record WorldSettings
{
    /// <summary>Seed of all that is hidden: the same seed and catalogue make the same world.</summary>
    public int Seed { get; init; } = 2026;

    /// <summary>Numbers in a taste. Sixteen hold 79 categories apart and are far fewer than products, so tastes can be learnt.</summary>
    public int Width { get; init; } = 16;

    /// <summary>What full agreement of taste (cosine 1) adds to a product's worth.</summary>
    public double Taste { get; init; } = 3.2;

    /// <summary>What one standard deviation of general appeal adds; it makes the long tail.</summary>
    public double Appeal { get; init; } = 0.7;

    /// <summary>What being one whole price range away from the shopper's own level costs at a sensitivity of 1.</summary>
    public double Price { get; init; } = 4;

    /// <summary>What a need adds to the products that meet it: after a phone, a case.</summary>
    public double Need { get; init; } = 1.6;

    /// <summary>What having come for a category adds to its products during the visit.</summary>
    public double Intent { get; init; } = 1.1;

    /// <summary>What the height of its season adds to a category that has one, and the depth takes away.</summary>
    public double Season { get; init; } = 0.6;

    /// <summary>What a product bought in the last <see cref="BoughtDays"/> loses: few want a second one.</summary>
    public double Bought { get; init; } = 3;

    /// <summary>Days a bought product is still new to its owner.</summary>
    public int BoughtDays { get; init; } = 60;

    /// <summary>Days a need stays open.</summary>
    public int NeedDays { get; init; } = 14;

    /// <summary>Chance that a purchase opens the need for a category that goes with it.</summary>
    public double NeedChance { get; init; } = 0.55;

    /// <summary>Worth at which one in two of those who look at a list item click it.</summary>
    public double ClickAt { get; init; } = 4.4;

    /// <summary>Worth at which one in two of those on its page put a product into the cart.</summary>
    public double CartAt { get; init; } = 6.1;

    /// <summary>Worth at which one in twenty on its page save a product.</summary>
    public double SaveAt { get; init; } = 5;

    /// <summary>Worth at which one in two of those who would ever hide an item of a list hides it: far below what lists hold that are any good.</summary>
    public double HideAt { get; init; } = -2.5;

    /// <summary>Share of those who look at an item of a list and pass it who would ever hide it, however little it is worth; most just look on.</summary>
    public double HideMost { get; init; } = 0.08;

    /// <summary>Chance that a product is taken out of the cart again before the order.</summary>
    public double TakeOut { get; init; } = 0.1;

    /// <summary>Exponent of the power law of appeal; real shops lie between 0.8 and 1.2.</summary>
    public double TailExponent { get; init; } = 1;
}
