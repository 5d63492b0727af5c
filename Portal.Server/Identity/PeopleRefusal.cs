namespace Portal.Server.Identity;

/// <summary>Why a change to an account was refused. The names are also keys of the sentences people read (<c>People_</c> and the name).</summary>
public enum PeopleRefusal
{
    /// <summary>The account is gone.</summary>
    Gone,

    /// <summary>Nobody could give roles any more.</summary>
    LastAdmin,
}
