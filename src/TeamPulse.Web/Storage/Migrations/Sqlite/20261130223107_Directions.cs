using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Directions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Fall_Alert",
                table: "RollUps",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Fall_AtAlert",
                table: "RollUps",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fall_End",
                table: "RollUps",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fall_Since",
                table: "RollUps",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Fall_Usual",
                table: "RollUps",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Fall_UsualVariance",
                table: "RollUps",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HistoryReason",
                table: "RollUps",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HistoryStart",
                table: "RollUps",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LowSince",
                table: "RollUps",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Signal",
                table: "RollUps",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Since",
                table: "RollUps",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Usual",
                table: "RollUps",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "UsualVariance",
                table: "RollUps",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Variance",
                table: "RollUps",
                type: "REAL",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Directions",
                columns: table => new
                {
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Driver = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Teams = table.Column<string>(type: "TEXT", nullable: false),
                    HistoryStart = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    HistoryReason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Directions", x => new { x.TeamId, x.Driver });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Directions");

            migrationBuilder.DropColumn(
                name: "Fall_Alert",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Fall_AtAlert",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Fall_End",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Fall_Since",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Fall_Usual",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Fall_UsualVariance",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "HistoryReason",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "HistoryStart",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "LowSince",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Signal",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Usual",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "UsualVariance",
                table: "RollUps");

            migrationBuilder.DropColumn(
                name: "Variance",
                table: "RollUps");
        }
    }
}
