using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Import;

namespace Portal.Server.Components.Admin.Imports;

/// <summary>Every bad row of an import as a CSV file, sent as it is read. Taking it along is itself written down.</summary>
internal static class BadRowsDownload
{
    private const string Pattern = "/admin/data/import/bad-rows/{id}";
    private const string Head = "file,line,field,rule,reason,value\r\n";

    /// <summary>The address of an import's bad rows.</summary>
    public static string PathOf(Guid run) => $"/admin/data/import/bad-rows/{run}";

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Pattern, SendAsync).RequireAuthorization(PortalPolicies.CanSeeAdmin, PortalPolicies.CanEditData);

    private static async Task SendAsync(HttpContext context, FindImports find, AuditTrail trail, IDbContextFactory<PortalDbContext> contexts, string id)
    {
        var stop = context.RequestAborted;
        if (!Guid.TryParse(id, out var run) || find.BadRowsFile(run) is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (var db = await contexts.CreateDbContextAsync(stop))
        {
            await trail.RecordAsync(db, new AuditNote(AuditActor.Of(context), "import.bad-rows-taken", $"import {run}"), stop);
        }

        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"bad-rows-{run}.csv\"";
        // The mark tells spreadsheets that the file is UTF-8.
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Head);
        await foreach (var line in File.ReadLinesAsync(file, stop))
        {
            using var row = JsonDocument.Parse(line);
            string Text(string name) => row.RootElement.GetProperty(name).GetString()!;
            var number = row.RootElement.GetProperty("line").GetInt64().ToString(CultureInfo.InvariantCulture);
            await writer.WriteAsync($"{CsvCell.Of(Text("file"))},{number},{CsvCell.Of(Text("field"))},{CsvCell.Of(Text("rule"))},{CsvCell.Of(Text("reason"))},{CsvCell.Of(Text("value"))}\r\n");
        }
    }
}
