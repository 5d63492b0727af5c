using System.ComponentModel.DataAnnotations;

namespace Portal.Server.ModelRegistry;

/// <summary>Settings of the registry (section <c>ModelRegistry</c>).</summary>
public sealed class RegistryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ModelRegistry";

    /// <summary>
    /// Bundles kept, newest first; older ones are deleted after a training, those that serve or served last excepted. What is
    /// known of a version stays. 20 versions of the demo shop take some 100 MB.
    /// </summary>
    [Range(2, 10_000)]
    public int KeepVersions { get; set; } = 20;
}
