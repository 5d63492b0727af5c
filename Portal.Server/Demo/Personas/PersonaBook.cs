using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Server.Demo.Personas;

/// <summary>The dozen shoppers with a story.</summary>
internal static class PersonaBook
{
    /// <summary>All of them, in the order they are shown.</summary>
    public static IReadOnlyList<Persona> All { get; } =
    [
        new("new-parent", "nappies", "baby-feeding", "baby-clothes", "prams", "baby-toys") { VisitsPerMonth = 12, Hour = 23, Loyalty = 1.4 },
        new("runner", "running-shoes", "fitness", "smartwatches", "flasks") { PriceLevel = 0.7, Hour = 6.5 },
        new("home-cook", "cookware", "knives", "bakeware", "olive-oil", "small-appliances") { PriceLevel = 0.65 },
        new("gamer", "consoles", "controllers", "gaming-headsets", "keyboards", "gaming-chairs") { Novelty = 0.7, Hour = 22 },
        new("gift-buyer", "jewellery", "fragrance", "chocolate", "board-games", "watches") { PriceLevel = 0.6, Novelty = 0.8, Loyalty = 0.2 },
        new("bargain-hunter", "storage", "bath", "snacks", "pens", "tableware") { PriceLevel = 0, PriceSensitivity = 2, Loyalty = 0, VisitsPerMonth = 12 },
        new("hiker", "hiking-boots", "backpacks", "tents", "sleeping-bags", "flasks") { PriceLevel = 0.6 },
        new("coffee-lover", "coffee-beans", "coffee-makers", "tableware") { PriceLevel = 0.75, Loyalty = 1.6, Hour = 8 },
        new("gardener", "plant-pots", "garden-tools", "watering", "outdoor-lighting", "grills") { Hour = 12.5 },
        new("dog-owner", "dog-food", "leads-collars", "pet-beds", "pet-toys") { Loyalty = 1.5, VisitsPerMonth = 10 },
        new("home-worker", "desks", "chairs", "laptops", "lamps", "planners") { PriceLevel = 0.6, Hour = 12.5 },
        new("style-seeker", "dresses", "womens-shoes", "handbags", "knitwear", "jewellery") { PriceLevel = 0.9, PriceSensitivity = 0.4, Novelty = 0.8 },
    ];

    /// <summary>The persona with this key, or null.</summary>
    public static Persona? Find(string? key) => All.FirstOrDefault(persona => persona.Key == key);

    /// <summary>Its shopper id: of the form every browser's has, and the same at every start.</summary>
    public static string IdOf(Persona persona) =>
        "s_" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"portal demo persona {persona.Key}")).AsSpan(0, 16));
}
