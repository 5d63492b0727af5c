namespace Portal.Server.Import;

/// <summary>A field a format asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRequired">Whether nothing can be imported without it.</param>
/// <param name="Column">The column it was found in, by a name it usually goes by or as asked for; null: in none.</param>
public sealed record SampleField(string Name, bool IsRequired, string? Column);
