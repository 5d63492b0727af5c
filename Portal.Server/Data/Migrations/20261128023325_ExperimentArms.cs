using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Server.Data.Migrations
{
    /// <inheritdoc />
    public partial class ExperimentArms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "Propensity",
                table: "Exposures",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "StoppedJson",
                table: "Experiments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WeightsJson",
                table: "Experiments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WeightsSince",
                table: "Experiments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ArmListSums",
                columns: table => new
                {
                    Experiment = table.Column<string>(type: "TEXT", nullable: false),
                    Arm = table.Column<string>(type: "TEXT", nullable: false),
                    ShopperId = table.Column<string>(type: "TEXT", nullable: false),
                    Lists = table.Column<long>(type: "INTEGER", nullable: false),
                    Milliseconds = table.Column<double>(type: "REAL", nullable: false),
                    Diversity = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArmListSums", x => new { x.Experiment, x.Arm, x.ShopperId });
                });

            migrationBuilder.CreateTable(
                name: "ArmProductCounts",
                columns: table => new
                {
                    Experiment = table.Column<string>(type: "TEXT", nullable: false),
                    Arm = table.Column<string>(type: "TEXT", nullable: false),
                    Fold = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<string>(type: "TEXT", nullable: false),
                    Lists = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArmProductCounts", x => new { x.Experiment, x.Arm, x.Fold, x.ProductId });
                });

            migrationBuilder.CreateTable(
                name: "ExperimentChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Experiment = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    Coverage = table.Column<double>(type: "REAL", nullable: false),
                    PlanJson = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExperimentChanges", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ArmListSums_ShopperId",
                table: "ArmListSums",
                column: "ShopperId");

            migrationBuilder.CreateIndex(
                name: "IX_ExperimentChanges_Experiment",
                table: "ExperimentChanges",
                column: "Experiment");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArmListSums");

            migrationBuilder.DropTable(
                name: "ArmProductCounts");

            migrationBuilder.DropTable(
                name: "ExperimentChanges");

            migrationBuilder.DropColumn(
                name: "Propensity",
                table: "Exposures");

            migrationBuilder.DropColumn(
                name: "StoppedJson",
                table: "Experiments");

            migrationBuilder.DropColumn(
                name: "WeightsJson",
                table: "Experiments");

            migrationBuilder.DropColumn(
                name: "WeightsSince",
                table: "Experiments");
        }
    }
}
