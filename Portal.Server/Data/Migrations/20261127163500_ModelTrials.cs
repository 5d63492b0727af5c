using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class ModelTrials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ShadowAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Live = table.Column<string>(type: "TEXT", nullable: false),
                    Shadow = table.Column<string>(type: "TEXT", nullable: false),
                    Agreement = table.Column<double>(type: "REAL", nullable: false),
                    RankAgreement = table.Column<double>(type: "REAL", nullable: false),
                    SameFirst = table.Column<bool>(type: "INTEGER", nullable: false),
                    LiveProducts = table.Column<string>(type: "TEXT", nullable: false),
                    ShadowProducts = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShadowAnswers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ShadowMinutes",
                columns: table => new
                {
                    Shadow = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Minute = table.Column<long>(type: "INTEGER", nullable: false),
                    Live = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Lists = table.Column<int>(type: "INTEGER", nullable: false),
                    Agreement = table.Column<double>(type: "REAL", nullable: false),
                    RankAgreement = table.Column<double>(type: "REAL", nullable: false),
                    SameFirst = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    Dropped = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShadowMinutes", x => new { x.Shadow, x.Minute, x.Live });
                });

            migrationBuilder.CreateIndex(
                name: "IX_ShadowAnswers_Shadow_At",
                table: "ShadowAnswers",
                columns: new[] { "Shadow", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ShadowAnswers");

            migrationBuilder.DropTable(
                name: "ShadowMinutes");
        }
    }
}
