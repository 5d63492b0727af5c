using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Portal.Server.Demo.Personas;
using Portal.Server.Demo.World;
using Portal.Shared.Demo;

namespace Portal.Server.Demo;

/// <summary>Says who shops in a browser and who else could.</summary>
internal sealed class FindDemoStatus(DemoWorld world, IStringLocalizer<PersonaText> text)
{
    private const int Pictures = 3;
    private readonly Lazy<Dictionary<string, string[]>> _pictures = new(() => PersonaBook.All.ToDictionary(persona => persona.Key, persona => Liked(world.Truth, persona)));

    /// <summary>The status in the reader's language; without personas where the shop sells others than the demo's products.</summary>
    public DemoStatus Find(ClaimsPrincipal person) => new(
        world.Truth.Products.Count == 0 ? [] : [.. PersonaBook.All.Select(Card)], person.FindFirst(ActingShopper.Claim)?.Value);

    private PersonaCard Card(Persona persona) => new(
        persona.Key, text[$"{persona.Key}_Name"], text[$"{persona.Key}_Role"], text[$"{persona.Key}_Story"], _pictures.Value[persona.Key]);

    /// <summary>The best of each of its categories, by the world's truth.</summary>
    private static string[] Liked(TrueWorld world, Persona persona)
    {
        var shopper = new MakePersonas(world).Make(persona);
        var mind = new ShopperMind();
        return
        [
            .. shopper.Categories.Take(Pictures).Select(category => world.OfCategory(category)
                .MaxBy(product => world.Worth(shopper, mind, product, DateTimeOffset.UnixEpoch))!.Item.PictureUrl),
        ];
    }
}
