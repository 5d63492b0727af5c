using Microsoft.AspNetCore.Identity;

namespace Portal.Server.Identity;

/// <summary>Why an account action was refused. The names are also keys of the sentences people read.</summary>
public enum AccountRefusal
{
    /// <summary>The e-mail address is missing or not one.</summary>
    InvalidEmail,

    /// <summary>An account with this address exists.</summary>
    EmailTaken,

    /// <summary>The password is too short.</summary>
    PasswordTooShort,

    /// <summary>The current password is not right.</summary>
    WrongPassword,

    /// <summary>Address or password is wrong, or there were too many attempts: which of them is never told.</summary>
    SignInRefused,

    /// <summary>The set-up link was used, replaced or never issued.</summary>
    SetupLinkSpent,

    /// <summary>The invitation was used, withdrawn, or is older than a week.</summary>
    InvitationSpent,

    /// <summary>The code is wrong or was used before, or there were too many attempts: which of them is never told.</summary>
    CodeRefused,

    /// <summary>The account could not be saved.</summary>
    Unexpected,
}

/// <summary>Puts Identity's own errors into our words.</summary>
internal static class AccountRefusals
{
    public static AccountRefusal ToRefusal(this IdentityResult result) => result.Errors.FirstOrDefault()?.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => AccountRefusal.EmailTaken,
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => AccountRefusal.InvalidEmail,
        nameof(IdentityErrorDescriber.PasswordTooShort) => AccountRefusal.PasswordTooShort,
        nameof(IdentityErrorDescriber.PasswordMismatch) => AccountRefusal.WrongPassword,
        _ => AccountRefusal.Unexpected,
    };
}
