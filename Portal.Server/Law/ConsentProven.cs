using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Privacy;
using Portal.Shared.Privacy;

namespace Portal.Server.Law;

/// <summary>Yes and no stand in one form; each is written down with time, words, source and actor.</summary>
internal sealed class ConsentProven : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "gdpr-7";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var visitor = shop.NewVisitor();
        foreach (var mode in (string[])["Personalised", "NotPersonalised"])
        {
            if (await visitor.SubmitAsync("/your-recommendations", "/your-recommendations/choice", new Dictionary<string, string> { ["mode"] = mode }, cancellationToken) is not { Status: < 400 })
            {
                return LawFinding.Missed("Consent_NoForm", mode);
            }
        }

        await using var db = await shop.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        var log = await db.ConsentLog.AsNoTracking().Where(row => row.ShopperId == visitor.ShopperId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var texts = await db.ConsentTexts.AsNoTracking().Select(row => row.Version).ToListAsync(cancellationToken);
        return log.Select(row => row.Mode).SequenceEqual([PersonalisationMode.Personalised, PersonalisationMode.NotPersonalised])
            && log.TrueForAll(row => texts.Contains(row.TextVersion) && row is { Source.Length: > 0, Actor.Length: > 0 })
            ? LawFinding.Met("Consent_Proven", log[0].TextVersion) : LawFinding.Missed("Consent_Unproven", log.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
