using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Portal.Server.Hosting;

namespace Portal.Server.Identity;

/// <summary>
/// Keeps the keys that protect cookies and forms in the data folder (<c>keys/</c>), readable by the program's user
/// alone, so that a restart signs nobody out.
/// </summary>
internal sealed class KeyRing(DataFolder folder, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = new FileSystemXmlRepository(KeyFile.FolderOf(folder), loggers);
}
