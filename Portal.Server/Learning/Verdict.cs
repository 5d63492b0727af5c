namespace Portal.Server.Learning;

/// <summary>What a paired comparison says.</summary>
public enum Verdict
{
    /// <summary>The whole interval lies above 0.</summary>
    Better,

    /// <summary>The whole interval lies below 0.</summary>
    Worse,

    /// <summary>0 lies within: the cases do not tell the two apart.</summary>
    NoDifference,

    /// <summary>Too few common cases to say anything.</summary>
    TooFew,
}
