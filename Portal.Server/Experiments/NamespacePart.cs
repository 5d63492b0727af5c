namespace Portal.Server.Experiments;

/// <summary>The part of a namespace that an experiment owns: experiments of one namespace share no shopper.</summary>
/// <param name="Name">The namespace.</param>
/// <param name="Start">From, 0 to 1.</param>
/// <param name="End">Up to, excluded.</param>
public sealed record NamespacePart(string Name, double Start, double End)
{
    /// <summary>Whether two parts meet.</summary>
    public bool Meets(NamespacePart other) => Name == other.Name && Start < other.End && other.Start < End;
}
