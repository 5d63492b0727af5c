using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class ImportJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "QuarantineReason",
                table: "Products",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "QuarantinedAt",
                table: "Products",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "By",
                table: "ImportRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CancelAskedAt",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DemoRemoved",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "FirstSequence",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LastSequence",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Lease",
                table: "ImportRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ProductsUnchanged",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "RequestJson",
                table: "ImportRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "UndoGone",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "UndoJson",
                table: "ImportRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UndoStatus",
                table: "ImportRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UndoneAt",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UndoneBy",
                table: "ImportRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ImportedProducts",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProductId = table.Column<string>(type: "TEXT", nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    Stamp = table.Column<long>(type: "INTEGER", nullable: false),
                    StockAdded = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedProducts", x => new { x.RunId, x.ProductId });
                    table.ForeignKey(
                        name: "FK_ImportedProducts_ImportRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "ImportRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriceChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProductId = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    BeforeMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    AfterMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceChanges", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Products_QuarantinedAt",
                table: "Products",
                column: "QuarantinedAt",
                filter: "\"QuarantinedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PriceChanges_At",
                table: "PriceChanges",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_PriceChanges_ProductId",
                table: "PriceChanges",
                column: "ProductId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ImportedProducts");

            migrationBuilder.DropTable(
                name: "PriceChanges");

            migrationBuilder.DropIndex(
                name: "IX_Products_QuarantinedAt",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "QuarantineReason",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "QuarantinedAt",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "By",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "CancelAskedAt",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "DemoRemoved",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "FirstSequence",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "LastSequence",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "Lease",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "ProductsUnchanged",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "RequestJson",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "UndoGone",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "UndoJson",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "UndoStatus",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "UndoneAt",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "UndoneBy",
                table: "ImportRuns");
        }
    }
}
