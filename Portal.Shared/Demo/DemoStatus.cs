namespace Portal.Shared.Demo;

/// <summary>Who shops in this browser, and who else could: of a demo shop alone.</summary>
/// <param name="Personas">The shoppers with a story, in the order they are shown.</param>
/// <param name="Acting">Key of the persona that shops here, <see cref="Newcomer"/>, or null: the browser's own shopper.</param>
public sealed record DemoStatus(IReadOnlyList<PersonaCard> Personas, string? Acting)
{
    /// <summary>Says that a shopper without any history shops here.</summary>
    public const string Newcomer = "newcomer";

    /// <summary>Asks for the browser's own shopper again.</summary>
    public const string Oneself = "me";

    /// <summary>The persona that shops here, or null.</summary>
    public PersonaCard? Persona => Personas.FirstOrDefault(known => known.Key == Acting);
}
