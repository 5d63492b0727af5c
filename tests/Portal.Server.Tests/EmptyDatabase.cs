using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;

namespace Portal.Server.Tests;

/// <summary>
/// A database with the newest schema and nothing in it, made once and given to every app that starts in an empty folder, so that not
/// each of them runs every migration. That these lead there is what <c>MigrationTests</c> are for.
/// </summary>
internal static class EmptyDatabase
{
    private const string Name = "portal.db";
    private static readonly Lock Gate = new();
    private static volatile byte[]? _content;

    /// <summary>Puts it into a folder that has none.</summary>
    public static void CopyTo(string folder)
    {
        if (_content is { } content && !File.Exists(Path.Combine(folder, Name)))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, Name), content);
        }
    }

    /// <summary>Makes it, with the tables of an app that started.</summary>
    public static void Learn(IServiceProvider services)
    {
        lock (Gate)
        {
            if (_content is not null)
            {
                return;
            }

            var folder = Directory.CreateTempSubdirectory("portal-empty-").FullName;
            try
            {
                var path = Path.Combine(folder, Name);
                var connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
                using (var db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext())
                {
                    db.Database.SetConnectionString(connection);
                    db.Database.OpenConnection();
                    db.Database.Migrate();
                    // One file holds all of it.
                    db.Database.ExecuteSqlRaw("PRAGMA journal_mode=DELETE");
                }

                _content = File.ReadAllBytes(path);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
