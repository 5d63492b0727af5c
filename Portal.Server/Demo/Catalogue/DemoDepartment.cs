namespace Portal.Server.Demo.Catalogue;

/// <summary>One file of the demo catalogue: a department with its brands and categories.</summary>
internal sealed record DemoDepartment(
    string Key, string En, string Zh, DemoBrand[] Brands, Dictionary<string, string[]> AttributeNames, DemoCategory[] Categories);

/// <summary>A brand of a department, with the colours of its pictures.</summary>
internal sealed record DemoBrand(string Key, string Name, string Colour, string Accent);

/// <summary>A category; <paramref name="GoesWith"/> names the categories people go on to from here.</summary>
internal sealed record DemoCategory(string Key, string En, string Zh, string[] GoesWith, DemoModel[] Models);

/// <summary>A model, sold in several variants.</summary>
internal sealed record DemoModel(
    string Brand, string En, string Zh, string EnText, string ZhText, decimal Price,
    Dictionary<string, string[]> Attributes, DemoVariant[] Variants);

/// <summary>A variant of a model; without a price of its own it costs what the model does.</summary>
internal sealed record DemoVariant(string En, string Zh, string Colour, decimal? Price);
