namespace Portal.Server.Privacy;

/// <summary>Why an erasure was not begun.</summary>
public enum ErasureRefusal
{
    /// <summary>The shop would be left without an admin: somebody else has to become one first.</summary>
    LastAdmin,

    /// <summary>Whoever it is has no id that belongs to a shopper.</summary>
    NoShopper,
}
