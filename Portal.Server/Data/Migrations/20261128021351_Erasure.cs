using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class Erasure : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditRedactions",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditRedactions", x => x.EntryId);
                });

            migrationBuilder.CreateTable(
                name: "ErasedExposures",
                columns: table => new
                {
                    Experiment = table.Column<string>(type: "TEXT", nullable: false),
                    Arm = table.Column<string>(type: "TEXT", nullable: false),
                    BucketVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasedExposures", x => new { x.Experiment, x.Arm, x.BucketVersion });
                });

            migrationBuilder.CreateTable(
                name: "ErasureRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Shopper = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Scope = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ProgressJson = table.Column<string>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReceiptJson = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasureRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FlaggedModels",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionId = table.Column<string>(type: "TEXT", nullable: false),
                    FlaggedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CleanBy = table.Column<long>(type: "INTEGER", nullable: false),
                    CleanedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlaggedModels", x => new { x.RequestId, x.VersionId });
                });

            migrationBuilder.CreateTable(
                name: "Tombstones",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Scope = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tombstones", x => x.Subject);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ErasureRequests_RequestedAt",
                table: "ErasureRequests",
                column: "RequestedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ErasureRequests_State_RequestedAt",
                table: "ErasureRequests",
                columns: new[] { "State", "RequestedAt" });

            // A redaction is the one change of an entry that is let through, and only of its texts; that it was one the program made is sealed.
            migrationBuilder.Sql("""
                DROP TRIGGER "AuditEntries_Unchanged";
                CREATE TRIGGER "AuditEntries_Unchanged" BEFORE UPDATE ON "AuditEntries"
                WHEN NOT EXISTS (SELECT 1 FROM "AuditRedactions" WHERE "EntryId" = OLD."Id") OR NEW."Id" <> OLD."Id" OR NEW."At" <> OLD."At"
                    OR NEW."Action" <> OLD."Action" OR NEW."Hash" <> OLD."Hash" OR NEW."Address" <> OLD."Address" OR NEW."Agent" <> OLD."Agent"
                BEGIN SELECT RAISE(ABORT, 'The audit trail only grows: its entries can not be changed.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditRedactions");

            migrationBuilder.DropTable(
                name: "ErasedExposures");

            migrationBuilder.DropTable(
                name: "ErasureRequests");

            migrationBuilder.DropTable(
                name: "FlaggedModels");

            migrationBuilder.DropTable(
                name: "Tombstones");
        }
    }
}
