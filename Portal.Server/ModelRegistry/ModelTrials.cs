namespace Portal.Server.ModelRegistry;

/// <summary>Versions on trial beside the one in service.</summary>
public sealed record ModelTrials
{
    /// <summary>Serves a share of the shoppers; null for none.</summary>
    public string? Canary { get; init; }

    /// <summary>Id of this trial of the canary: which shoppers it serves hangs on their id and this alone, so another trial gets others.</summary>
    public string? Trial { get; init; }

    /// <summary>The share, 0.01 to 0.5.</summary>
    public double Share { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? CanarySince { get; init; }

    /// <summary>Is asked beside the one in service, and its answers are logged; null for none.</summary>
    public string? Shadow { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? ShadowSince { get; init; }

    /// <summary>Whether a version is on trial.</summary>
    public bool Has(string id) => Canary == id || Shadow == id;

    /// <summary>The trials without a version.</summary>
    public ModelTrials Without(string id)
    {
        var without = Canary == id ? this with { Canary = null, Trial = null, Share = 0, CanarySince = null } : this;
        return Shadow == id ? without with { Shadow = null, ShadowSince = null } : without;
    }
}
