namespace Portal.Server.ModelRegistry;

/// <summary>
/// What a model learnt since a version of it: new values of parameters, not differences, so that adding deltas up loses no
/// bit. Of item vectors only the rows that changed are in it.
/// </summary>
internal sealed record ModelDelta
{
    /// <summary>Id of the trained version it belongs to.</summary>
    public required string Base { get; init; }

    /// <summary>Hash of what it goes on from: the delta before it, or the base's manifest when it begins at the base.</summary>
    public required string Parent { get; init; }

    /// <summary>Its number in the chain, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whether it begins at the base and holds everything learnt since, so that the deltas before it are not needed.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The last event it learnt from.</summary>
    public long LearnedTo { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What was measured when it was accepted, for whoever wants to know.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the items that follow those of what it goes on from.</summary>
    public IReadOnlyList<string> NewItems { get; init; } = [];

    /// <summary>New values, by the name of the parameter in the bundle; of item vectors the rows' numbers and their values.</summary>
    public required IReadOnlyDictionary<string, Tensor> Tensors { get; init; }

    /// <summary>SHA-256 of its file; empty before it has one.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Numbers in it.</summary>
    public long Size => Tensors.Values.Sum(tensor => (long)tensor.Values.Length);
}
