namespace Portal.Server.Learning;

/// <summary>Cleaned sequences with everything a report must say about them.</summary>
internal sealed record DataSet
{
    /// <summary>Name for people: the file's, or the shop's.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// [items]: what the source calls each item. The numbers themselves are shuffled, so they tell nothing (many files
    /// number items in the order they are met, which gives the answers away).
    /// </summary>
    public required string[] ItemNames { get; init; }

    /// <summary>Everything, the test answers included: what a model for the shop is fitted to when all is decided.</summary>
    public required SequenceSet Sequences { get; init; }

    /// <summary>What is learnt from and what is asked.</summary>
    public required Split Split { get; init; }

    /// <summary>How it was split, in one sentence.</summary>
    public required string SplitWords { get; init; }

    /// <summary>What a sequence is of, in the plural: users, sessions or shoppers.</summary>
    public string Owners { get; init; } = "users";

    /// <summary>Users, or sessions.</summary>
    public required int Users { get; init; }

    /// <summary>Interactions after cleaning, those held out included.</summary>
    public required long Interactions { get; init; }

    /// <summary>SHA-256 of the files' unpacked contents one after the other, in hexadecimal; null for the event store.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What is known of the items; null when nothing is.</summary>
    public ItemAttributes? Attributes { get; init; }

    /// <summary>Ready-made embeddings of the items; null when there are none.</summary>
    public ItemColumns? Columns { get; init; }

    /// <summary>[items]: the words of each item, empty where there are none; null without any.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>What the cleaning met; rules that met nothing are in it with 0.</summary>
    public required IReadOnlyList<CleaningCount> Cleaning { get; init; }

    /// <summary>What else a reader should know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Items of the catalogue.</summary>
    public int Items => ItemNames.Length;
}
