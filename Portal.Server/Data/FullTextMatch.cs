namespace Portal.Server.Data;

/// <summary>What to look for in a full-text index. Words are quoted, so nothing a shopper types is read as an operator.</summary>
public sealed class FullTextMatch
{
    private FullTextMatch(string expression) => Expression = expression;

    /// <summary>The expression in the database's own language.</summary>
    internal string Expression { get; }

    /// <summary>Documents that hold this word.</summary>
    public static FullTextMatch Word(string word) => new(Quote(word));

    /// <summary>Documents that hold a word beginning like this.</summary>
    public static FullTextMatch Prefix(string beginning) => new(Quote(beginning) + "*");

    /// <summary>Documents that match all of these.</summary>
    public static FullTextMatch All(IReadOnlyList<FullTextMatch> parts) => Join(parts, " AND ");

    /// <summary>Documents that match at least one of these; one that matches several ranks higher.</summary>
    public static FullTextMatch Any(IReadOnlyList<FullTextMatch> parts) => Join(parts, " OR ");

    /// <summary>The same, looking into some columns only.</summary>
    public FullTextMatch In(params IEnumerable<string> columns) => new($"{{{string.Join(' ', columns)}}} : {Expression}");

    private static FullTextMatch Join(IReadOnlyList<FullTextMatch> parts, string operation) =>
        parts.Count == 1 ? parts[0] : new($"({string.Join(operation, parts.Select(part => part.Expression))})");

    private static string Quote(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
