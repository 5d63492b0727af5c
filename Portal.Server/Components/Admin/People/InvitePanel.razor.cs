using Microsoft.AspNetCore.Components;

namespace Portal.Server.Components.Admin.People;

/// <summary>Invites somebody.</summary>
public partial class InvitePanel
{
    [Inject]
    private ILogger<InvitePanel> Logger { get; set; } = null!;

    [LoggerMessage(LogLevel.Error, "The invitations could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem);
}
