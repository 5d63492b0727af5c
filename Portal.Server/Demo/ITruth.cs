namespace Portal.Server.Demo;

/// <summary>
/// What is true of a demonstration's made-up shoppers, which the shop itself is never told: for pages that show what learning
/// is worth, and for tests of learning, experiments and guard-rails. Only in demo mode is there such a service.
/// </summary>
public interface ITruth
{
    /// <summary>The products worth most to a shopper now; null for a shopper the world did not make.</summary>
    /// <param name="shopperId">A simulated shopper (<c>demo-00012</c>) or a persona.</param>
    /// <param name="count">Products, 1 to 48.</param>
    IdealList? FindIdeal(string shopperId, int count);

    /// <summary>
    /// What showing one policy's lists instead of another's would change, by the truth: of a list at the beginning of a visit, over the
    /// reasons shoppers come for.
    /// </summary>
    /// <param name="control">What is shown now.</param>
    /// <param name="treatment">What would be shown instead.</param>
    /// <param name="shoppers">Simulated shoppers to ask about, 1 to <see cref="MostShoppers"/>; the same number asks about the same ones.</param>
    ArmEffect FindEffect(IListPolicy control, IListPolicy treatment, int shoppers);

    /// <summary>Plants a change of what a product is worth to everybody: a trend when it adds, a harm when it takes away.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="strength">What it adds at first, -6 to 6; one liked product differs from the next by about 1.</param>
    /// <param name="halfLife">After this time half of it is left; more than zero.</param>
    /// <returns>What was planted and when; null when the world has no such product.</returns>
    PlantedChange? Plant(string productId, double strength, TimeSpan halfLife);

    /// <summary>
    /// Plants a change for one policy, such as a harm of one arm: of what its lists show now and another's do not. Who sees the
    /// other's lists meets nothing of it until those show the same products.
    /// </summary>
    /// <param name="changed">Whose lists change.</param>
    /// <param name="spared">Whose do not.</param>
    /// <param name="strength">As for one product; less than 0 is a harm.</param>
    /// <param name="halfLife">As for one product.</param>
    /// <param name="shoppers">Simulated shoppers whose lists are looked at, 1 to <see cref="MostShoppers"/>.</param>
    /// <returns>What was planted, all at one moment; none when the lists hold the same.</returns>
    IReadOnlyList<PlantedChange> PlantIn(IListPolicy changed, IListPolicy spared, double strength, TimeSpan halfLife, int shoppers);

    /// <summary>What was planted since the program started, oldest first.</summary>
    IReadOnlyList<PlantedChange> Planted { get; }

    /// <summary>Most shoppers an effect is asked about.</summary>
    const int MostShoppers = 2_000;
}
