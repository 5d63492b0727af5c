namespace Portal.Server.Learning;

/// <summary>What an interaction may be used for.</summary>
internal enum SplitPart : byte
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To make choices by.</summary>
    Valid,

    /// <summary>To report by, and for nothing else.</summary>
    Test,
}
