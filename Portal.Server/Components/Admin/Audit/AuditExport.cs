using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Components.Admin.Audit;

/// <summary>The trail as a file, as filtered on the page; sent as it is read. Taking it along is itself written down.</summary>
internal static class AuditExport
{
    public const string Path = "/admin/audit/export";
    private const string Head = "number,at,actor,action,subject,before,after,address,agent,hash\r\n";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, SendAsync)
        .RequireAuthorization(PortalPolicies.CanSeeAdmin, PortalPolicies.CanSeeAudit);

    private static async Task SendAsync(
        HttpContext context, FindAudit find, AuditTrail trail, IDbContextFactory<PortalDbContext> contexts, TimeProvider time,
        string? format, string? actor, string? action, string? subject, string? from, string? to)
    {
        var stop = context.RequestAborted;
        var filter = AuditQuery.ToFilter(actor, action, subject, from, to, time);
        var json = format == "json";
        await using (var db = await contexts.CreateDbContextAsync(stop))
        {
            await trail.RecordAsync(db, new AuditNote(AuditActor.Of(context), "audit.exported", "audit", After: new { format = json ? "json" : "csv", filter }), stop);
        }

        context.Response.ContentType = json ? "application/json; charset=utf-8" : "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"audit-{time.GetUtcNow():yyyyMMdd-HHmmss}.{(json ? "json" : "csv")}\"";
        await (json ? WriteJsonAsync(context, find.ReadAsync(filter, stop)) : WriteCsvAsync(context, find.ReadAsync(filter, stop)));
    }

    private static Task WriteJsonAsync(HttpContext context, IAsyncEnumerable<AuditEntry> entries) =>
        JsonSerializer.SerializeAsync(context.Response.Body, entries, JsonSerializerOptions.Web, context.RequestAborted);

    private static async Task WriteCsvAsync(HttpContext context, IAsyncEnumerable<AuditEntry> entries)
    {
        // The mark tells spreadsheets that the file is UTF-8.
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Head);
        await foreach (var entry in entries)
        {
            string[] cells =
            [
                entry.Id.ToString(CultureInfo.InvariantCulture), entry.At.ToString("O", CultureInfo.InvariantCulture), entry.Actor, entry.Action, entry.Subject,
                entry.Before ?? "", entry.After ?? "", entry.Address, entry.Agent, Convert.ToHexStringLower(entry.Hash),
            ];
            await writer.WriteAsync($"{string.Join(',', cells.Select(CsvCell.Of))}\r\n");
        }
    }
}
