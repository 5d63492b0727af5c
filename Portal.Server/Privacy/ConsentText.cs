namespace Portal.Server.Privacy;

/// <summary>The words a choice was offered in, kept when they were first agreed to, so that a version in the log can still be read when the words changed.</summary>
public sealed class ConsentText
{
    /// <summary>The first 12 hexadecimal digits of the words' SHA-256.</summary>
    public required string Version { get; init; }

    /// <summary>Their language.</summary>
    public required string Language { get; init; }

    /// <summary>The words, a paragraph a line.</summary>
    public required string Words { get; init; }

    /// <summary>When somebody first chose by them.</summary>
    public required DateTimeOffset FirstUsedAt { get; init; }
}
