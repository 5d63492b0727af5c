namespace Portal.Server.Privacy;

/// <summary>Says which features an owner answers for that stand left of Privacy and cannot answer themselves.</summary>
/// <param name="features">Folders of Portal.Server.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PersonalDataOfAttribute(params string[] features) : Attribute
{
    /// <summary>The folders.</summary>
    public IReadOnlyList<string> Features { get; } = features;
}
