using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>Shoppers who switched personalisation off, as the database has it: to ask within a query, or from a process of its own.</summary>
internal static class OptedOut
{
    /// <summary>Their pseudonyms.</summary>
    public static IQueryable<string> Of(PortalDbContext db) => Choices(db).Select(choice => choice.ShopperId);

    /// <summary>Those who did so before a moment, and did not switch it on again.</summary>
    public static IQueryable<string> Since(PortalDbContext db, DateTimeOffset before) =>
        Choices(db).Where(choice => choice.Since <= before).Select(choice => choice.ShopperId);

    private static IQueryable<StoredChoice> Choices(PortalDbContext db) => db.PrivacyChoices.AsNoTracking().Where(choice => choice.Mode != PersonalisationMode.Personalised);
}
