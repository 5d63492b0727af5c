namespace Portal.Server.Learning;

/// <summary>Whether what somebody dealt with before can be listed again.</summary>
internal enum HistoryMask
{
    /// <summary>It competes like every other item.</summary>
    None,

    /// <summary>It is taken out of the ranking (of <see cref="CaseSet.MaskOnly"/> alone where that is set); the answer never is.</summary>
    Seen,
}
