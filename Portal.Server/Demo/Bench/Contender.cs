namespace Portal.Server.Demo.Bench;

/// <summary>A recommender the world is played with.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Offline">The model whose offline figure stands for it.</param>
/// <param name="Model">The model in service, or null for none.</param>
/// <param name="Sources">Sources of the home list as JSON, or null for the shop's usual ones.</param>
internal sealed record Contender(string Name, string Offline, string? Model, string? Sources)
{
    /// <summary>The plainest first. What stands behind the sources when they are short, and the rules, are the usual ones for all.</summary>
    public static IReadOnlyList<Contender> All { get; } =
    [
        new("popularity", "popularity", null, """[{"source":"popular"}]"""),
        new("item-to-item", "item-knn-decay", null, """[{"source":"item-to-item","seeds":"shopper"}]"""),
        new("sequence network", "transformer", "transformer", """[{"source":"trained"}]"""),
        new("full pipeline", "blend", "blend", null),
    ];
}
