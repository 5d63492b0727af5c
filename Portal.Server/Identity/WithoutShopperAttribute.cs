namespace Portal.Server.Identity;

/// <summary>Marks an endpoint that is not a shopper's doing (health, files): it issues no shopper cookie.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WithoutShopperAttribute : Attribute;
