namespace Portal.Server.Components.Account;

/// <summary>What a browser's passkey answered, as the forms send it.</summary>
public sealed class PasskeyAnswer
{
    /// <summary>The credential, as JSON.</summary>
    public string? Credential { get; set; }

    /// <summary>What a new one shall be called.</summary>
    public string? Name { get; set; }
}
