using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Server.Law;

/// <summary>Reads off a page's markup what a person would see on it.</summary>
internal static partial class LawMarkup
{
    /// <summary>The answer that switches personalisation off.</summary>
    public static IReadOnlyDictionary<string, string> Off { get; } = new Dictionary<string, string> { ["mode"] = "NotPersonalised" };

    /// <summary>Keys of the lists on a page.</summary>
    public static IReadOnlyList<string> Lists(string page) => [.. List().Matches(page).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>Keys of the lists that have a control.</summary>
    public static IReadOnlyList<string> Controls(string page) => [.. Control().Matches(page).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>The shares that the page about how lists are made tells of a list, in its order.</summary>
    public static IReadOnlyList<string> SharesOf(string page, string placement)
    {
        var from = page.IndexOf($"data-testid=\"how-{placement}\"", StringComparison.Ordinal);
        var until = from < 0 ? -1 : page.IndexOf("</section>", from, StringComparison.Ordinal);
        return until < 0 ? [] : [.. ShareOf().Matches(page[from..until]).Select(match => match.Groups[1].Value)];
    }

    /// <summary>A share as that page writes it.</summary>
    public static string Share(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The price of a product as the shop's program interface tells it; empty when it tells none.</summary>
    public static string Price(string json)
    {
        using var product = JsonDocument.Parse(json);
        return product.RootElement.TryGetProperty("card", out var card) && card.TryGetProperty("price", out var price) ? price.GetRawText() : "";
    }

    [GeneratedRegex("data-testid=\"shelf-([a-z-]+)\"")]
    private static partial Regex List();

    [GeneratedRegex("data-testid=\"choice-([a-z-]+)\"")]
    private static partial Regex Control();

    [GeneratedRegex("--share:([0-9.]+)%")]
    private static partial Regex ShareOf();
}
