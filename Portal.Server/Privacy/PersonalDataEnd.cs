namespace Portal.Server.Privacy;

/// <summary>What erasure makes of a kind of data.</summary>
public enum PersonalDataEnd
{
    /// <summary>It is gone.</summary>
    Erased,

    /// <summary>It stays without anything that tells whose it was: the law or the sums need it.</summary>
    Anonymised,

    /// <summary>It is taken out of counts over all shoppers.</summary>
    Uncounted,

    /// <summary>Only whose it was stood in it, and that is struck out.</summary>
    Redacted,
}
