namespace Portal.Server.Identity;

/// <summary>How a sign-in ended.</summary>
internal enum SignInOutcome
{
    /// <summary>Whoever it was is not in; why is never told.</summary>
    Refused,

    /// <summary>The password was right, and the account asks for a code too.</summary>
    CodeWanted,

    /// <summary>Signed in.</summary>
    SignedIn,
}
