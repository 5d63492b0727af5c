namespace Portal.Server.Learning.Tunables;

/// <summary>A setting of a trainer that a search may vary and a settings file may give.</summary>
/// <param name="Name">Its name, the same as in the trainer's reports.</param>
/// <param name="Usual">Its value when nothing is said; one of both ranges.</param>
/// <param name="Possible">Values that make sense at all.</param>
/// <param name="Searched">Values a search tries when no space is given.</param>
/// <param name="About">What it does, in a sentence.</param>
internal sealed record TunableSetting(string Name, object Usual, SettingRange Possible, SettingRange Searched, string About)
{
    /// <summary>A number.</summary>
    public static TunableSetting Number(string name, double usual, NumberRange possible, NumberRange searched, string about) =>
        new(name, usual, possible, searched, about);

    /// <inheritdoc cref="Number(string, double, NumberRange, NumberRange, string)"/>
    /// <remarks>By way of decimal 0.8f becomes 0.8 rather than 0.800000011920929.</remarks>
    public static TunableSetting Number(string name, float usual, NumberRange possible, NumberRange searched, string about) =>
        new(name, (double)(decimal)usual, possible, searched, about);

    /// <summary>A whole number.</summary>
    public static TunableSetting Whole(string name, int usual, NumberRange possible, SettingRange searched, string about) =>
        new(name, usual, possible with { Whole = true }, searched is NumberRange numbers ? numbers with { Whole = true } : searched, about);

    /// <summary>One of a few whole numbers.</summary>
    public static TunableSetting OneOf(string name, int usual, int[] values, int[] searched, string about) => new(
        name, usual, new ChoiceRange([.. values.Cast<object>()]), new ChoiceRange([.. searched.Cast<object>()]), about);
}
