namespace Portal.Server.Recommendations;

/// <summary>What kept settings of a placement from changing; the page has a sentence for each (<c>Refused_</c> and the name).</summary>
internal enum PlacementRefusalKind
{
    /// <summary>There is no such placement or no such version of it.</summary>
    Unknown,

    /// <summary>No list can be made by them.</summary>
    Unusable,

    /// <summary>Somebody published another version since they were begun.</summary>
    Outdated,

    /// <summary>They are what is in service.</summary>
    Same,

    /// <summary>The reason is missing or too long.</summary>
    Note,
}
