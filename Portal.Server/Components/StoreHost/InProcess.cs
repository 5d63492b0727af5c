using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Api;

namespace Portal.Server.Components.StoreHost;

/// <summary>Gives a storefront component on the server the failures it would meet in the browser.</summary>
internal sealed partial class InProcess(ILogger<InProcess> logger)
{
    /// <summary>Asks; a failure of the database becomes an <see cref="ApiException"/>, as an answer 500 does in the browser.</summary>
    public async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException)
        {
            Failed(logger, problem);
            throw new ApiException(ApiException.Unexpected, problem);
        }
    }

    [LoggerMessage(LogLevel.Error, "The database failed while a page was made on the server")]
    private static partial void Failed(ILogger logger, Exception problem);
}
