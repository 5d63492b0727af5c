using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class Figures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Alerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: false),
                    Threshold = table.Column<double>(type: "REAL", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolvedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alerts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CountingMarks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Event = table.Column<long>(type: "INTEGER", nullable: false),
                    OldLists = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OldList = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountingMarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Figures",
                columns: table => new
                {
                    Grain = table.Column<int>(type: "INTEGER", nullable: false),
                    Bucket = table.Column<long>(type: "INTEGER", nullable: false),
                    Placement = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Segment = table.Column<int>(type: "INTEGER", nullable: false),
                    Carts = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Clicks = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Events = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    FallbackLists = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Impressions = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Lists = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    NewProductActs = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    NewShoppers = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Orders = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    ProductActs = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Purchases = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Revenue = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Shoppers = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Views = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    Visits = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Figures", x => new { x.Grain, x.Bucket, x.Placement, x.Version, x.Segment });
                });

            migrationBuilder.CreateTable(
                name: "Histograms",
                columns: table => new
                {
                    Grain = table.Column<int>(type: "INTEGER", nullable: false),
                    Bucket = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Placement = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Counts = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Histograms", x => new { x.Name, x.Grain, x.Bucket, x.Placement, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "AlertMessages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AlertId = table.Column<long>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AlertMessages_Alerts_AlertId",
                        column: x => x.AlertId,
                        principalTable: "Alerts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AlertMessages_AlertId",
                table: "AlertMessages",
                column: "AlertId");

            migrationBuilder.CreateIndex(
                name: "IX_AlertMessages_State_DueAt",
                table: "AlertMessages",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_Rule_Subject_Id",
                table: "Alerts",
                columns: new[] { "Rule", "Subject", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_State_Id",
                table: "Alerts",
                columns: new[] { "State", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AlertMessages");

            migrationBuilder.DropTable(
                name: "CountingMarks");

            migrationBuilder.DropTable(
                name: "Figures");

            migrationBuilder.DropTable(
                name: "Histograms");

            migrationBuilder.DropTable(
                name: "Alerts");
        }
    }
}
