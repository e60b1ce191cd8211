using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Course : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Fall_Alert",
                table: "PublicationDrivers",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Fall_AtAlert",
                table: "PublicationDrivers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fall_End",
                table: "PublicationDrivers",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fall_Since",
                table: "PublicationDrivers",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Fall_Usual",
                table: "PublicationDrivers",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Fall_UsualVariance",
                table: "PublicationDrivers",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LowSince",
                table: "PublicationDrivers",
                type: "TEXT",
                maxLength: 8,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Fall_Alert",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_AtAlert",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_End",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_Since",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_Usual",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_UsualVariance",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "LowSince",
                table: "PublicationDrivers");
        }
    }
}
