namespace Portal.Server.Components.Account;

/// <summary>What the forms for signing in, registering and setting up send.</summary>
public sealed class Credentials
{
    /// <summary>The address, which is also the name to sign in with.</summary>
    public string? Email { get; set; }

    /// <summary>The password.</summary>
    public string? Password { get; set; }

    /// <summary>Stay signed in after the browser was closed.</summary>
    public bool Remember { get; set; }
}
