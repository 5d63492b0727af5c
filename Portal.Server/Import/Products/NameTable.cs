using System.Text.Json;

namespace Portal.Server.Import.Products;

/// <summary>A declared table (<c>Shelves/*.json</c>) of what a source's own keys are called in English and Chinese.</summary>
internal sealed class NameTable
{
    private readonly Table _table;

    private NameTable(Table table) => _table = table;

    /// <summary>Loads a table that is part of the program.</summary>
    public static NameTable Load(string name)
    {
        using var table = typeof(NameTable).Assembly.GetManifestResourceStream($"import-shelves/{name}.json")
            ?? throw new InvalidOperationException($"The program lacks its table of names '{name}'.");
        return new NameTable(JsonSerializer.Deserialize<Table>(table, JsonSerializerOptions.Web)!);
    }

    /// <summary>Names of a department.</summary>
    public (string En, string? Zh) Department(string key) => Find(_table.Departments, key);

    /// <summary>Names of a category.</summary>
    public (string En, string? Zh) Category(string key) => Find(_table.Categories, key);

    private static (string En, string? Zh) Find(Dictionary<string, string[]>? names, string key) =>
        names is not null && names.TryGetValue(key, out var found)
            ? (found[0], found.ElementAtOrDefault(1)) : (PlainTitle.Of(key.Replace('_', ' ').ToUpperInvariant()), null);

    private sealed record Table(Dictionary<string, string[]>? Departments, Dictionary<string, string[]>? Categories);
}
