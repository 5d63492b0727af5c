namespace Portal.Server.Components.Account;

/// <summary>Names the resources (AccountText.resx) that hold what the account pages say.</summary>
internal sealed class AccountText;
