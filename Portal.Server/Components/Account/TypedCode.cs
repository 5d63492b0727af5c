namespace Portal.Server.Components.Account;

/// <summary>A code or a password, as a form sends it.</summary>
public sealed class TypedCode
{
    /// <summary>The code.</summary>
    public string? Code { get; set; }

    /// <summary>The password.</summary>
    public string? Password { get; set; }
}
