namespace Portal.Server.Learning;

/// <summary>Which data to read, and how to split it.</summary>
internal sealed record DataRequest
{
    /// <summary>Name of the format, one of <see cref="DataFormats.Names"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The file or folder.</summary>
    public required string Path { get; init; }

    /// <summary>A file of item attributes, if there is one.</summary>
    public string? ItemsPath { get; init; }

    /// <summary>The file of test sessions, when it is not found beside the training file.</summary>
    public string? TestPath { get; init; }

    /// <summary>How to split.</summary>
    public Protocol Protocol { get; init; } = Protocol.LeaveOneOut;

    /// <summary>Seed of the shuffle of item numbers.</summary>
    public int PermuteSeed { get; init; } = 1;

    /// <summary>Seed of what is drawn for a split.</summary>
    public int Seed { get; init; } = 1;
}
